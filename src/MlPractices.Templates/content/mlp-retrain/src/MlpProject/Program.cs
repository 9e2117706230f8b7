using System.Globalization;
using MlPractices;
using MlpNamespace;

// The training program of a scheduled job: see the pipeline beside it. It releases what was accepted under the next version, writes its card, and promotes nothing.
// Exit code: 0 a version was released, 1 no model was accepted.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var model = Setting("--model", "delivery-time");
var cards = Directory.CreateDirectory(Setting("--cards", "model-cards")).FullName;
var file = Setting("--data", Path.Combine(AppContext.BaseDirectory, "deliveries.csv"));
await using var registry = await ModelRegistry.OpenAsync(Setting("--registry", "models.db"));

var release = await DeliveryRelease.TryAsync(registry, model, file);
if (release is null)
{
    return 1;
}

await File.WriteAllTextAsync(Path.Combine(cards, $"{model}-{release.Version}.md"), ModelCardMarkdown.Write(release.Card));
await File.WriteAllTextAsync(Path.Combine(cards, "version.txt"), release.Version.ToString());
Console.WriteLine($"Card      {Path.Combine(cards, $"{model}-{release.Version}.md")}");
return 0;

string Setting(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
