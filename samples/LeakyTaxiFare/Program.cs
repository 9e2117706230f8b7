using LeakyTaxiFare;

var trainer = new FareTrainer("taxi-fare.csv");
var model = trainer.Train();
trainer.Report(model);
trainer.Save(model);

Console.WriteLine($"Best algorithm: {new AlgorithmChoice("taxi-fare.csv").Best()}");
Console.WriteLine($"Best seed: {SeedSearch.Best("taxi-fare.csv", tries: 5)}");

new TipModel("taxi-fare.csv").TrainAndSave("tip-model.zip");

var desk = new FareDesk("fare-model.zip");
foreach (var quote in desk.Quote(
[
    new TaxiTrip { Vendor = "VTS", PickupHour = 9, Passengers = 1, Minutes = 12, Miles = 2.4f, Payment = "CRD" },
    new TaxiTrip { Vendor = "CMT", PickupHour = 23, Weekend = 1, Passengers = 3, Minutes = 21, Miles = 6.1f, Payment = "CSH" },
]))
{
    Console.WriteLine($"Quote: {quote:0.00}");
}
