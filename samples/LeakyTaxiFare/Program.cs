using LeakyTaxiFare;

var trainer = new FareTrainer("taxi-fare.csv");
var model = trainer.Train();
trainer.Report(model);
trainer.Save(model);

Console.WriteLine($"Best algorithm: {new AlgorithmChoice("taxi-fare.csv").Best()}");
Console.WriteLine($"Best seed: {SeedSearch.Best("taxi-fare.csv", tries: 5)}");

new TipModel("taxi-fare.csv").TrainAndSave("tip-model.zip");

TaxiTrip[] trips =
[
    new() { Vendor = "VTS", PickupHour = 9, Passengers = 1, Minutes = 12, Miles = 2.4f, Payment = "CRD" },
    new() { Vendor = "CMT", PickupHour = 23, Weekend = 1, Passengers = 3, Minutes = 21, Miles = 6.1f, Payment = "CSH" },
];
var desk = new FareDesk("fare-model.zip");
foreach (var trip in trips)
{
    Console.WriteLine($"Quote: {desk.Quote(trip):0.00}");
}

Console.WriteLine($"Price list: {string.Join(", ", PriceList.Of(trips).Select(fare => $"{fare:0.00}"))}");
