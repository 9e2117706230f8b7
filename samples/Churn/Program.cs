using System.Globalization;
using Churn;
using MlPractices;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "run");
var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 16_000;
Directory.CreateDirectory(folder);

// 1. Rows. In a real project the file is there; here it is made up, the same on every machine.
var csv = Path.Combine(folder, "customers.csv");
CustomerFile.Write(csv, new CustomerGenerator(seed: 20250630).Make(count));
var data = await Dataset.FromCsv<Customer>(csv);
Console.WriteLine($"Data      {data.Count} customers, fingerprint {data.Fingerprint}");

// 2. A split that keeps households together. The registry remembers how often its holdout was looked at.
await using var registry = await ModelRegistry.OpenAsync(Path.Combine(folder, "models.db"));
var plan = SplitPlan.ByKey<Customer>(c => c.Id).KeepTogether(c => c.Household).Stratify(c => c.Churned).Holdout(0.25);
var split = data.Split(plan, ChurnModels.Objective, registry.Ledger);
Console.WriteLine($"Split     {split.Training.Count} to train on, {split.Holdout.Count} held out");
foreach (var finding in split.Findings)
{
    Console.WriteLine($"Finding   {finding}");
}

// 3. A rule, then a model, then whether the model is worth having.
var rule = split.Train(ChurnModels.Rule);
var model = split.Train(ChurnModels.Logistic);
var verdict = model.Evaluate(against: rule);
var comparison = verdict.Evaluation.Comparison;
Console.WriteLine($"Verdict   {verdict.Evaluation.Outcome}: {comparison?.Metric} better by {comparison?.Gain:0.000}, at least {comparison?.Lower:0.000}");

// 4. Only what was accepted can be released. Another run is another version.
var report = new ReportContent
{
    Title = "Churn",
    Profile = data.Profile,
    Schema = data.Schema,
    Evaluation = verdict.Evaluation,
    Findings = split.Findings,
};
if (verdict is Accepted<Customer, BinaryScore> accepted)
{
    var versions = await registry.ListVersionsAsync("churn");
    var version = versions.Count == 0 ? new SemanticVersion(1, 0, 0) : versions[^1].Version.Next(VersionPart.Patch);
    var release = await accepted.Release(registry, "churn", version, ChurnModels.Card);
    await registry.PromoteAsync("churn", version, "beats the rule of the call centre");
    Console.WriteLine($"Release   {release.Name} {release.Version}, live in {Path.Combine(folder, "models.db")}");
    report = report with { Title = $"Churn {version}", Card = release.Card, Release = await registry.FindAsync("churn", version) };
    await File.WriteAllTextAsync(Path.Combine(folder, "model_card.md"), ModelCardMarkdown.Write(release.Card));

    // As a service would: whatever is live, read back and verified, scores this week's customers.
    var live = await registry.ResolveAsync("churn", ModelRegistry.Live);
    var served = await Release.LoadAsync(registry, "churn", live!, ChurnModels.Logistic);
    var customers = new CustomerGenerator(seed: 20250930).Make(2_000).ToList();
    var calls = customers.Zip(served.PredictMany(customers)).OrderByDescending(c => c.Second.Score).Take(200).ToList();
    Console.WriteLine($"Calls     200 of {customers.Count} customers, {calls.Count(c => c.First.Churned)} of the {customers.Count(c => c.Churned)} who would leave are among them");
}
else
{
    var reasons = verdict switch
    {
        Rejected<Customer, BinaryScore> rejected => rejected.Reasons,
        Undecided<Customer, BinaryScore> undecided => undecided.Reasons,
        _ => [],
    };
    foreach (var reason in reasons)
    {
        Console.WriteLine($"Reason    {reason}");
    }
}

// 5. Everything on one page.
var page = Path.Combine(folder, "report.html");
await HtmlReport.WriteAsync(page, report);
Console.WriteLine($"Report    {page}");
