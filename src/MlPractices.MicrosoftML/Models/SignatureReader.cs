using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>Reads off a fitted model what it takes and gives.</summary>
internal static class SignatureReader
{
    private const int NamedFeatures = 1000;

    /// <param name="model">The model.</param>
    /// <param name="inputs">The schema it was trained on.</param>
    /// <param name="pipeline">What it was fitted from.</param>
    /// <param name="answers">The columns that the task's answer is read from.</param>
    public static ModelSignature Of(ITransformer model, DataViewSchema inputs, IReadOnlyList<EstimatorPart> pipeline, IReadOnlyList<string> answers)
    {
        if (!model.IsRowToRowMapper)
        {
            throw new InvalidOperationException(
                "The pipeline does not map rows one by one (it keeps state from row to row, as a forecast or change-point detector does), so its model cannot be judged row by row. Leave that step out.");
        }

        var outputs = model.GetOutputSchema(inputs);
        DataViewSchema.Column[] given = [.. answers.Select(name => outputs.GetColumnOrNull(name)).OfType<DataViewSchema.Column>()];
        var needed = model.GetRowToRowMapper(inputs).GetDependencies(given).OrderBy(column => column.Index).ToList();
        var features = FeaturesOf(model, outputs);
        return new(
            [.. needed.Select(column => new SignatureColumn(column.Name, InputCheck.TypeOf(column.Type)))],
            [.. given.Select(column => new SignatureColumn(column.Name, InputCheck.TypeOf(column.Type)))],
            LabelOf(pipeline),
            (features?.Type as VectorDataViewType)?.Size ?? 0,
            features is { } column ? [.. VectorText.Of(column.Annotations, "SlotNames").Take(NamedFeatures)] : []);
    }

    /// <summary>The part that predicts; null if none takes a single column of features.</summary>
    public static ISingleFeaturePredictionTransformer<object>? Predictor(ITransformer model) => model switch
    {
        ISingleFeaturePredictionTransformer<object> predictor => predictor,
        IEnumerable<ITransformer> chain => chain.Reverse().Select(Predictor).FirstOrDefault(found => found is not null),
        _ => null,
    };

    /// <summary>The label column of the last trainer, by its public field or else its option; null where it has neither.</summary>
    public static string? LabelOf(IReadOnlyList<EstimatorPart> pipeline) => ColumnOf(pipeline, "LabelColumn")
        ?? (pipeline.LastOrDefault(part => EstimatorOptions.IsTrainer(part.Estimator)) is { } trainer
            ? EstimatorOptions.Of([trainer]).FirstOrDefault(option => option.Key.EndsWith(".LabelColumnName", StringComparison.Ordinal)).Value
            : null);

    /// <summary>The name in a trainer's field of that name.</summary>
    public static string? ColumnOf(IReadOnlyList<EstimatorPart> pipeline, string field)
    {
        for (var i = pipeline.Count - 1; i >= 0; i--)
        {
            var estimator = pipeline[i].Estimator;
            if (!EstimatorOptions.IsTrainer(estimator)) continue;
            for (var type = estimator.GetType(); type is not null; type = type.BaseType)
                if (type.GetField(field, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)?.GetValue(estimator) is SchemaShape.Column { Name: { } name })
                    return name;
        }

        return null;
    }

    private static DataViewSchema.Column? FeaturesOf(ITransformer model, DataViewSchema outputs) =>
        Predictor(model) is { FeatureColumnName: { } name } ? outputs.GetColumnOrNull(name) : null;
}
