using System.Globalization;
using Microsoft.ML;
using MlPractices;
using TaxiFareStages;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "run");
Directory.CreateDirectory(folder);

// 1. Rows, read through ML.NET's loader. The data set cannot be trained on.
var data = await TripFile.OpenAsync(new MLContext(), Path.Combine(AppContext.BaseDirectory, "taxi-fare.csv"));
Console.WriteLine($"Data      {data.Count} trips, fingerprint {data.Fingerprint}");

// 2. The split. Trainers get views of their part of the file; nobody gets a view of the holdout.
await using var registry = await ModelRegistry.OpenAsync(Path.Combine(folder, "models.db"));
var split = data.Split(FareObjective.Plan, FareObjective.Quote, registry.Ledger, FareObjective.Checks);
Console.WriteLine($"Split     {split.Training.Count} to train on, {split.Validation!.Count} to tune on, {split.Holdout.Count} held out");
foreach (var finding in split.Findings)
{
    Console.WriteLine($"Finding   {finding}");
}

// 3. Choose on the validation rows; judge the chosen one on the holdout, once, against the rule of thumb.
var model = FareChoice.Of(split);
Console.WriteLine($"Chosen    {model.TrainerName}, {model.ArtifactBytes} bytes");
model.VerifyReproducible();
var verdict = model.Evaluate(against: split.Train(FareModels.Rule));
Console.WriteLine($"Verdict   {Summary.Of(verdict.Evaluation)}");

var report = new ReportContent { Title = "Taxi fares", Profile = data.Profile, Schema = data.Schema, Evaluation = verdict.Evaluation, Findings = split.Findings };
if (verdict is Accepted<TaxiTrip, RegressionScore> accepted)
{
    // 4. A version with its card, made live.
    var versions = await registry.ListVersionsAsync("taxi-fare");
    var version = versions.Count == 0 ? new SemanticVersion(1, 0, 0) : versions[^1].Version.Next(VersionPart.Patch);
    var release = await accepted.Release(registry, "taxi-fare", version, FareCard.Details);
    await registry.PromoteAsync("taxi-fare", version, "beats the rule of thumb");
    await File.WriteAllTextAsync(Path.Combine(folder, "model_card.md"), ModelCardMarkdown.Write(release.Card));
    Console.WriteLine($"Release   {release.Name} {release.Version}, live in {Path.Combine(folder, "models.db")}");
    report = report with { Title = $"Taxi fares {version}", Card = release.Card, Release = await registry.FindAsync("taxi-fare", version) };

    // 5. The other side: whatever is live, read back and verified.
    var desk = await FareDesk.OpenAsync(registry, "taxi-fare");
    Console.WriteLine($"Quote     {desk.Quote(new() { Vendor = "VTS", PickupHour = 9, Passengers = 1, Minutes = 12, Miles = 2.4f, Payment = "CRD" })} for 2.4 miles");
    Console.WriteLine($"Quote     {desk.Quote(new() { Vendor = "CMT", PickupHour = 23, Weekend = 1, Passengers = 3, Minutes = 21, Miles = 6.1f, Payment = "CSH" })} for 6.1 miles");
}
else
{
    foreach (var reason in Summary.ReasonsOf(verdict))
    {
        Console.WriteLine($"Reason    {reason}");
    }
}

// 6. Everything on one page.
var page = Path.Combine(folder, "report.html");
await HtmlReport.WriteAsync(page, report);
Console.WriteLine($"Report    {page}");
