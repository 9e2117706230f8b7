using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>
/// Fits a pipeline and hands the validation rows, transformed as the training rows are, to the trainers in it that take some
/// (<c>Fit(training, validation)</c>: boosted trees, forests, additive models, matrix factorisation).
/// </summary>
internal static class ValidatedFit
{
    /// <summary>What became of the validation rows, for the model card.</summary>
    public const string NoRows = "none: the split sets no rows aside for validation";
    private const string NoTaker = "not used: no trainer of the pipeline takes validation rows";
    private const string Hidden = "not used: a part of the pipeline maps training rows in its own way";

    /// <summary>Fits.</summary>
    /// <returns>The fitted model, and what became of the validation rows.</returns>
    public static (ITransformer Model, string Validation) Fit(MLContext ml, IEstimator<ITransformer> pipeline, IDataView training, IDataView? validation)
    {
        if (validation is null) return (pipeline.Fit(training), NoRows);
        var parts = EstimatorPart.Of(pipeline);
        var last = parts.Count - 1;
        while (last >= 0 && TakingValidation(parts[last].Estimator) is null) last--;
        if (last < 0) return (pipeline.Fit(training), NoTaker);

        var (transformers, takers) = (new ITransformer[parts.Count], new List<string>());
        var (trained, validated) = (training, validation);
        for (var i = 0; i < parts.Count; i++)
        {
            var estimator = parts[i].Estimator;
            if (TakingValidation(estimator) is { } fit)
            {
                transformers[i] = Fit(fit, estimator, trained, validated);
                takers.Add(EstimatorOptions.NameOf(estimator));
            }
            else
            {
                transformers[i] = estimator.Fit(trained);
            }

            if (MapsTrainingRowsInItsOwnWay(transformers[i])) return (pipeline.Fit(training), Hidden);
            if (i == parts.Count - 1) break;
            trained = transformers[i].Transform(trained);
            if (i < last) validated = transformers[i].Transform(validated);
            if (!parts[i].CacheAfter) continue;
            trained = ml.Data.Cache(trained);
            if (i < last) validated = ml.Data.Cache(validated);
        }

        return (new TransformerChain<ITransformer>(transformers, parts.Select(part => part.Scope)), $"used by {string.Join(", ", takers)}");
    }

    private static ITransformer Fit(MethodInfo fit, IEstimator<ITransformer> estimator, IDataView trained, IDataView validated)
    {
        try
        {
            return (ITransformer)fit.Invoke(estimator, BindingFlags.DoNotWrapExceptions, null, [trained, validated], null)!;
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidOperationException(
                $"{EstimatorOptions.NameOf(estimator)} cannot be fitted with these training and validation rows: {failure.Message} Keys made by MapValueToKey know the training rows' "
                + "values only, so a group of the validation rows is missing to them: make group keys with Hash.", failure);
        }
    }

    private static MethodInfo? TakingValidation(IEstimator<ITransformer> estimator) =>
        estimator.GetType().GetMethod("Fit", BindingFlags.Instance | BindingFlags.Public, [typeof(IDataView), typeof(IDataView)]);

    // Count-table encodings map the rows they were fitted on otherwise than new rows; only the chain itself can do that.
    private static bool MapsTrainingRowsInItsOwnWay(ITransformer transformer) =>
        Array.Exists(transformer.GetType().GetInterfaces(), face => face.Name == "ITransformerWithDifferentMappingAtTrainingTime");
}
