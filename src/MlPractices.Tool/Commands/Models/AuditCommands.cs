extern alias library;

using System.CommandLine;
using System.Text.Json;
using library::MlPractices;
using MlPractices.Tool.Files;
using MlPractices.Tool.Models;
using MlPractices.Tool.Output;

namespace MlPractices.Tool.Commands.Models;

/// <summary><c>mlpractices models audit</c>, <c>label</c> and <c>labels</c>: the rows of the audit queue, what somebody says of one, and all of that to train on.</summary>
internal static class AuditCommands
{
    public static Command Audit(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var (name, by) = (RegistryArguments.Model(), By("Whose rows: what they have labelled is left out. By default the account's name."));
        var most = new Option<int>("--most") { Description = "At most so many rows.", HelpName = "COUNT", DefaultValueFactory = _ => 10 };
        most.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000) result.AddError("--most takes 1 to 10000.");
        });
        return arguments.On(new Command("audit", "Shows the next rows to label, newest first.") { name, by, most }, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var model = await RegistryAccess.Known(registry, parsed.GetValue(name)!, cancellation);
            var items = await (await registry.ProductionAsync(cancellation)).AuditQueueAsync(model, parsed.GetValue(most), parsed.GetValue(by), cancellation);
            arguments.Answer(
                consoles,
                parsed,
                new { Version = 1, Model = model, By = parsed.GetValue(by), Rows = items.Select(Json) },
                items.Count == 0 ? [$"{parsed.GetValue(by)} has no row of {model} to label."] : items.SelectMany(Lines));
            return ExitCode.Clean;
        });
    }

    public static Command Label(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var (name, by) = (RegistryArguments.Model(), By("Who says so; by default the account's name. Each person's latest word counts."));
        var id = new Argument<string>("ID") { Description = "The row, as audit shows it." };
        var value = new Argument<string>("VALUE") { Description = "What is true: a number, true or false, a class; several labels with commas between them." };
        var note = new Option<string?>("--note") { Description = "Why, in one line.", HelpName = "TEXT" };
        return arguments.On(new Command("label", "Says what is true of a row of the audit queue. Who said so and when is kept.") { name, id, value, by, note }, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var model = await RegistryAccess.Known(registry, parsed.GetValue(name)!, cancellation);
            if (!PredictionId.TryParse(parsed.GetValue(id), out var prediction))
            {
                throw new ArgumentException($"'{parsed.GetValue(id)}' is no row of the queue: ids have 32 hexadecimal digits. 'mlpractices models audit {model}' shows them.");
            }

            var task = await RegistryAccess.TaskOf(registry, model, cancellation);
            var truth = TruthText.Read(task, parsed.GetValue(value)!) ?? throw new ArgumentException($"'{parsed.GetValue(value)}' is no answer of {model}: give {TruthText.Expected(task)}.");
            await (await registry.ProductionAsync(cancellation)).LabelAsync(model, prediction, truth, parsed.GetValue(by)!, parsed.GetValue(note), cancellation);
            arguments.Answer(consoles, parsed, new { Version = 1, Model = model, Id = prediction.ToString(), Label = TruthText.Write(truth), By = parsed.GetValue(by) }, [$"{prediction} is {TruthText.Write(truth)}, says {parsed.GetValue(by)}."]);
            return ExitCode.Clean;
        });
    }

    public static Command Labels(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var name = RegistryArguments.Model();
        var column = new Option<string>("--column") { Description = "Name of the column with the label.", HelpName = "NAME", DefaultValueFactory = _ => "Label" };
        var output = new Option<string?>("--output", "-o") { Description = "File to write; by default NAME-labels.csv.", HelpName = "FILE" };
        return arguments.On(new Command("labels", "Writes the labelled rows as CSV, to train on: what most say, whether all agree, and how many answers a row stands for.") { name, column, output }, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var model = await RegistryAccess.Known(registry, parsed.GetValue(name)!, cancellation);
            var file = parsed.GetValue(output) ?? $"{model}-labels.csv";
            using var text = new StringWriter { NewLine = "\n" };
            var rows = await (await registry.ProductionAsync(cancellation)).ExportLabelsAsync(model, text, parsed.GetValue(column)!, cancellation);
            WholeFile.Write(file, text.ToString());
            arguments.Answer(consoles, parsed, new { Version = 1, File = file, Rows = rows }, [$"Written: {file}, {Amount.Of(rows, "row")}"]);
            return ExitCode.Clean;
        });
    }

    private static Option<string> By(string description) => new("--by") { Description = description, HelpName = "WHO", DefaultValueFactory = _ => Environment.UserName };

    private static object Json(AuditItem item) => new
    {
        Id = item.Id.ToString(),
        item.Version,
        item.At,
        Reason = item.Reason.ToString(),
        item.Weight,
        Row = JsonSerializer.Deserialize<JsonElement>(item.Cells),
        item.Said,
        item.ShadowSaid,
        Labels = item.Labels.Select(label => new { label.By, label.At, Label = TruthText.Write(label.Truth), label.Note }),
    };

    private static IEnumerable<string> Lines(AuditItem item)
    {
        yield return FormattableString.Invariant($"{item.Id}  {item.At:u}  {item.Version}  {item.Reason}");
        using var row = JsonDocument.Parse(item.Cells);
        yield return "  " + string.Join(", ", row.RootElement.EnumerateObject().Select(cell => $"{cell.Name}: {(cell.Value.ValueKind == JsonValueKind.Null ? "missing" : cell.Value.ToString())}"));
        yield return $"  said {item.Said}{(item.ShadowSaid is { } shadow ? $", in the shadow {shadow}" : string.Empty)}";
        foreach (var label in item.Labels)
        {
            yield return FormattableString.Invariant($"  {label.By} says {TruthText.Write(label.Truth)}{(label.Note is { } note ? $": {note}" : string.Empty)}");
        }
    }
}
