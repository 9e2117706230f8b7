using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>
/// The estimators of a pipeline in their order. A chain does not show them, so its private fields are read; where they are not as expected
/// (another version of ML.NET) the chain counts as one estimator, and what needs its parts says that it could not be done.
/// </summary>
/// <param name="Estimator">The estimator.</param>
/// <param name="CacheAfter">Whether its output is to be cached for those behind it.</param>
/// <param name="Scope">When its transformer is applied.</param>
internal sealed record EstimatorPart(IEstimator<ITransformer> Estimator, bool CacheAfter, TransformerScope Scope)
{
    /// <summary>The parts of a pipeline; chains in chains are opened too.</summary>
    public static IReadOnlyList<EstimatorPart> Of(IEstimator<ITransformer> pipeline)
    {
        var parts = new List<EstimatorPart>();
        Add(parts, new(pipeline, false, TransformerScope.Everything));
        return parts;
    }

    private static void Add(List<EstimatorPart> parts, EstimatorPart part)
    {
        var type = part.Estimator.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EstimatorChain<>)
            && Field(part.Estimator, "_estimators") is IEstimator<ITransformer>[] estimators
            && Field(part.Estimator, "_scopes") is TransformerScope[] scopes && scopes.Length == estimators.Length
            && Field(part.Estimator, "_needCacheAfter") is bool[] caches && caches.Length == estimators.Length)
        {
            for (var i = 0; i < estimators.Length; i++)
                Add(parts, new(estimators[i], caches[i] || (part.CacheAfter && i == estimators.Length - 1), scopes[i]));
            return;
        }

        parts.Add(part);
    }

    private static object? Field(object owner, string name) => owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(owner);
}
