using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers;
using MlPractices.Tool.Checking;

namespace MlPractices.Tool.Output;

/// <summary>Findings in the exchange format SARIF 2.1.0 (OASIS), as code scanning services read it.</summary>
internal static class SarifReport
{
    private const string RootId = "SRCROOT";

    /// <param name="result">What was found.</param>
    /// <param name="root">Directory that paths are relative to.</param>
    public static string Of(CheckResult result, string root)
    {
        var rules = RuleBook.All.Select(rule => rule.Descriptor).ToList();
        var run = new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "mlpractices",
                    ["version"] = typeof(SarifReport).Assembly.GetName().Version!.ToString(3),
                    ["informationUri"] = "https://github.com/mlpractices/mlpractices",
                    ["rules"] = new JsonArray([.. rules.Select(Rule)]),
                },
            },
            ["originalUriBaseIds"] = new JsonObject { [RootId] = new JsonObject { ["uri"] = new Uri(root + Path.DirectorySeparatorChar).AbsoluteUri } },
            ["columnKind"] = "utf16CodeUnits",
            ["invocations"] = new JsonArray(Invocation(result, root)),
            ["results"] = new JsonArray([.. Fingerprint.Of(result.Findings.Concat(result.Suppressed), root).Select(item => Result(item.Finding, item.Fingerprint, rules, root))]),
        };
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(run),
        };
        return log.ToJsonString(new JsonSerializerOptions(JsonReport.Format) { TypeInfoResolver = JsonSerializerOptions.Default.TypeInfoResolver });
    }

    private static JsonNode Rule(DiagnosticDescriptor rule)
    {
        var page = EmbeddedText.Find($"rules/{rule.Id}.md");
        var description = rule.Description.ToString(CultureInfo.InvariantCulture);
        var help = new JsonObject { ["text"] = description.Length > 0 ? description : rule.Title.ToString(CultureInfo.InvariantCulture) };
        if (page is not null)
        {
            help["markdown"] = page;
        }

        return new JsonObject
        {
            ["id"] = rule.Id,
            ["name"] = NameOf(rule),
            ["shortDescription"] = Message(rule.Title.ToString(CultureInfo.InvariantCulture)),
            ["fullDescription"] = Message(help["text"]!.GetValue<string>()),
            ["help"] = help,
            ["helpUri"] = rule.HelpLinkUri,
            ["defaultConfiguration"] = new JsonObject { ["enabled"] = rule.IsEnabledByDefault, ["level"] = rule.DefaultSeverity == DiagnosticSeverity.Warning ? "warning" : "note" },
            ["properties"] = new JsonObject { ["category"] = rule.Category, ["precision"] = rule.DefaultSeverity == DiagnosticSeverity.Warning ? "very-high" : "high", ["problem.severity"] = rule.DefaultSeverity == DiagnosticSeverity.Warning ? "warning" : "recommendation", ["tags"] = new JsonArray("machine-learning", rule.Category[(rule.Category.LastIndexOf('.') + 1)..].ToLowerInvariant()) },
        };
    }

    /// <summary>The title as one word, as the format wants names: EvaluatedOnTrainingRows.</summary>
    private static string NameOf(DiagnosticDescriptor rule) => string.Concat(rule.Title.ToString(CultureInfo.InvariantCulture)
        .Split([' ', '-', '\'', ',', '(', ')', '.', '/', ':'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static JsonNode Result(Finding finding, string fingerprint, List<DiagnosticDescriptor> rules, string root)
    {
        var related = finding.Related.Concat(finding.CalledFrom).Where(place => place != finding.Place).Distinct().ToList();
        var result = new JsonObject
        {
            ["ruleId"] = finding.Id,
            ["ruleIndex"] = rules.FindIndex(rule => rule.Id == finding.Id),
            ["level"] = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" },
            ["message"] = Message(MessageWithLinks(finding, related, root)),
            ["locations"] = new JsonArray(Location(finding.Place, root)),
            ["partialFingerprints"] = new JsonObject { ["mlpractices/v1"] = fingerprint },
        };
        if (finding.Suppression is { } suppression)
        {
            var how = new JsonObject { ["kind"] = "inSource" };
            if (suppression.Justification is { Length: > 0 } why)
            {
                how["justification"] = why;
            }

            result["suppressions"] = new JsonArray(how);
        }

        if (related.Count > 0)
        {
            result["relatedLocations"] = new JsonArray([.. related.Select((place, i) =>
            {
                var location = Location(place, root);
                location["id"] = i + 1;
                location["message"] = Message(place.Text.Trim());
                return location;
            })]);
        }

        return result;
    }

    /// <summary>The message, with links to the places that prove it: readers show the text and lead to the location of that number.</summary>
    private static string MessageWithLinks(Finding finding, List<Place> related, string root)
    {
        var links = related.Select((place, i) => FormattableString.Invariant($"[{Escape(System.IO.Path.GetFileName(place.Path))}:{place.Line}]({i + 1})"));
        var cell = finding.Place.Cell is { } number ? FormattableString.Invariant($" (cell {number}, line {finding.Place.Line})") : string.Empty;
        return Escape(finding.MessageWithWay(root)) + cell + (related.Count == 0 ? string.Empty : " See " + string.Join(", ", links) + ".");
    }

    /// <summary>Brackets would begin a link.</summary>
    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static JsonObject Region(Place place)
    {
        var region = new JsonObject { ["startLine"] = place.LineOfFile, ["snippet"] = Message(place.Text.Trim()) };
        if (place.Cell is null)
        {
            region["startColumn"] = place.Column;
            region["endLine"] = place.EndLine;
            region["endColumn"] = place.EndColumn;
        }

        return region;
    }

    private static JsonObject Location(Place place, string root)
    {
        var relative = place.RelativeTo(root);
        var artifact = Path.IsPathRooted(relative)
            ? new JsonObject { ["uri"] = new Uri(place.Path).AbsoluteUri }
            : new JsonObject { ["uri"] = string.Join('/', relative.Split('/').Select(Uri.EscapeDataString)), ["uriBaseId"] = RootId };
        return new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = artifact,
                ["region"] = Region(place),
            },
        };
    }

    private static JsonObject Invocation(CheckResult result, string root)
    {
        var failed = result.Failures.Select(failure => Notification("error", $"{RelativePath.Of(failure.Path, root)}: {failure.Reason}"));
        var noted = result.Projects.Where(project => project.UsesMicrosoftML)
            .SelectMany(project => project.Notes.Select(note => Notification("note", $"{RelativePath.Of(project.Input.Path, root)}: {note}")));
        return new JsonObject
        {
            ["executionSuccessful"] = result.Failures.Count == 0,
            ["toolExecutionNotifications"] = new JsonArray([.. failed, .. noted]),
        };
    }

    private static JsonNode Notification(string level, string text) => new JsonObject { ["level"] = level, ["message"] = Message(text) };

    private static JsonObject Message(string text) => new() { ["text"] = text };
}
