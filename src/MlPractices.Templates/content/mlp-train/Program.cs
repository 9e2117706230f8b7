using System.Globalization;
using MlPractices;
using MlpNamespace;

// dotnet run -- [--data FILE] [--registry models.db]
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string Model = "delivery-time";
var file = Setting("--data", Path.Combine(AppContext.BaseDirectory, "deliveries.csv"));
await using var registry = await ModelRegistry.OpenAsync(Setting("--registry", "models.db"));

var release = await DeliveryRelease.TryAsync(registry, Model, file);
if (release is null)
{
    return 1;
}

await File.WriteAllTextAsync($"{Model}-{release.Version}.md", ModelCardMarkdown.Write(release.Card));
if (await registry.LiveAsync(Model) is null)
{
    await registry.PromoteAsync(Model, release.Version, "the first version, better than the rule");
    Console.WriteLine($"Live      {release.Version}, as no version was");
}
else
{
    Console.WriteLine($"Next      mlpractices models promote {Model} {release.Version} --reason \"...\"");
}

return 0;

string Setting(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
