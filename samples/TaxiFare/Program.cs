using Microsoft.ML;
using TaxiFare;

const int Seed = 20260101;
const string Version = "1.0.0";

var ml = new MLContext(Seed);
var data = TripData.Load(ml, Path.Combine(AppContext.BaseDirectory, "taxi-fare.csv"));

// Tuning sees the training rows only; the test rows are looked at once, at the end.
var candidate = new CandidateChoice(ml).Best(data.Training);
Console.WriteLine($"Chosen by cross-validation on the training rows: {candidate.Name}");
var model = candidate.Pipeline.Fit(data.Training);

var verdict = new FareEvaluation(ml).Judge(model, data);
Console.WriteLine(verdict);
if (!verdict.IsAccepted)
{
    Console.Error.WriteLine("Not saved: the model does not beat the average fare by enough.");
    return 1;
}

var path = ModelStore.Save(ml, model, data, Version);
Console.WriteLine($"Saved {path}");

var desk = new FareDesk(ml, path);
foreach (var fare in desk.Quote(
[
    new TaxiTrip { Vendor = "VTS", PickupHour = 9, Passengers = 1, Minutes = 12, Miles = 2.4f, Payment = "CRD" },
    new TaxiTrip { Vendor = "CMT", PickupHour = 23, Weekend = 1, Passengers = 3, Minutes = 21, Miles = 6.1f, Payment = "CSH" },
]))
{
    Console.WriteLine($"Quote: {fare:0.00}");
}

return 0;
