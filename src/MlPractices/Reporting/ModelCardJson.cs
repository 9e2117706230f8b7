using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlPractices;

/// <summary>
/// A model card as JSON with the field names of the Model Card Toolkit (schema v0.0.2 of tensorflow/model-card-toolkit), so that tools
/// which read such cards read ours.
/// </summary>
public static class ModelCardJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Default };

    /// <summary>Writes the card.</summary>
    public static string Write(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var json = new JsonObject
        {
            ["schema_version"] = "0.0.2",
            ["model_details"] = Details(card),
            ["model_parameters"] = Parameters(card),
            ["quantitative_analysis"] = new JsonObject { ["performance_metrics"] = Metrics(card.Quantitative) },
            ["considerations"] = Considerations(card.Details, card.Override),
        };

        // Always one kind of line ending: the file is hashed.
        return json.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonObject Details(ModelCard card)
    {
        var details = card.Details;
        var json = new JsonObject
        {
            ["name"] = card.Name,
            ["overview"] = details.Overview,
            ["documentation"] = card.Quantitative.Goal,
            ["owners"] = Objects(details.Owners, "name"),
            ["version"] = new JsonObject
            {
                ["name"] = card.Version,
                ["date"] = card.Quantitative.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            ["references"] = Objects(details.References, "reference"),
        };
        if (details.License.Length > 0)
        {
            // An SPDX identifier has no blanks; anything longer is a licence's own text.
            json["licenses"] = Objects([details.License], details.License.Contains(' ', StringComparison.Ordinal) ? "custom_text" : "identifier");
        }

        return json;
    }

    private static JsonObject Parameters(ModelCard card)
    {
        var parameters = card.Parameters;
        var hyperparameters = parameters.Hyperparameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} = {p.Value}");
        var json = new JsonObject
        {
            ["model_architecture"] = string.Join("; ", hyperparameters.Prepend(parameters.Trainer)),
            ["data"] = new JsonArray(
                Dataset("training", parameters.TrainingRows, parameters),
                Dataset("validation", parameters.ValidationRows, parameters),
                Dataset("holdout", parameters.HoldoutRows, parameters)),
        };
        if (card.Signature is { } signature)
        {
            json["input_format"] = Columns(signature.Inputs);
        }

        json["output_format"] = $"{card.Quantitative.Task} of {card.Quantitative.Label}{(card.Signature is { Outputs: { Count: > 0 } outputs } ? $": {Columns(outputs)}" : "")}";
        return json;
    }

    // The schema has one text for it, no list.
    private static string Columns(IReadOnlyList<SignatureColumn> columns) => string.Join(", ", columns.Select(column => $"{column.Name} ({column.Type})"));

    private static JsonNode Dataset(string name, long rows, ModelCardParameters parameters) => new JsonObject
    {
        ["name"] = name,
        ["description"] = string.Create(CultureInfo.InvariantCulture, $"{rows} rows, split {parameters.SplitPlan}, of the data set with SHA-256 {parameters.DataFingerprint}"),
    };

    private static JsonArray Metrics(Evaluation evaluation)
    {
        var overall = evaluation.Metrics.Select(m => Metric(m.Metric, m.Value, m.Lower, m.Upper, slice: null));
        var sliced = evaluation.Slices.Select(s => Metric(s.Metric, s.Estimate, s.Lower, s.Upper, $"{s.Slice} = {s.Value}"));
        return new JsonArray([.. overall, .. sliced]);
    }

    private static JsonNode Metric(string type, double? value, double? lower, double? upper, string? slice)
    {
        var json = new JsonObject { ["type"] = type };
        Add(json, "value", value);
        if (slice is not null)
        {
            json["slice"] = slice;
        }

        if (lower is not null && upper is not null)
        {
            var interval = new JsonObject();
            Add(interval, "lower_bound", lower);
            Add(interval, "upper_bound", upper);
            json["confidence_interval"] = interval;
        }

        return json;
    }

    // JSON has no word for what is not a number: such a field is left out.
    private static void Add(JsonObject json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json[name] = number;
        }
    }

    private static JsonObject Considerations(ModelCardDetails details, OverrideRecord? record) => new()
    {
        ["users"] = Objects(details.Users, "description"),
        ["use_cases"] = Objects(details.UseCases, "description"),
        ["limitations"] = Objects(record is null ? details.Limitations : [.. details.Limitations, $"The model was released without a verdict against the live version {record.LiveVersion}, by decision of {record.By}: {record.Reason}"], "description"),
        ["tradeoffs"] = Objects(details.TradeOffs, "description"),
        ["ethical_considerations"] = new JsonArray(
            [.. details.Risks.Select(r => (JsonNode)new JsonObject { ["name"] = r.Risk, ["mitigation_strategy"] = r.Mitigation })]),
    };

    private static JsonArray Objects(IEnumerable<string> values, string field) =>
        new([.. values.Select(v => (JsonNode)new JsonObject { [field] = v })]);
}
