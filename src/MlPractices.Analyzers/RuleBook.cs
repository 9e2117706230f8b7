using System.Collections.Immutable;
using MlPractices.Analyzers.Rules.Artifacts;
using MlPractices.Analyzers.Rules.Evaluation;
using MlPractices.Analyzers.Rules.Leakage;
using MlPractices.Analyzers.Rules.Serving;
using MlPractices.Analyzers.Rules.Training;

namespace MlPractices.Analyzers;

/// <summary>All rules, in the order of their ids.</summary>
internal static class RuleBook
{
    public static readonly ImmutableArray<Rule> All = ImmutableArray.Create<Rule>(
        new EvaluatedOnTrainingRows(),
        new TrainedOnTestRows(),
        new TransformFittedBeforeSplit(),
        new SelectionFittedBeforeSplit(),
        new TransformRefitted(),
        new CrossValidatedAfterFit(),
        new LabelAmongFeatures(),
        new FeatureComputedFromLabel(),
        new IdentifierAmongFeatures(),
        new ResampledBeforeSplit(),
        new UnnormalizedFeatures(),
        new UncachedRows(),
        new SelectedOnTestRows(),
        new CalibratedOnTestRows(),
        new ValidationReusedAsTest(),
        new AppendDiscarded(),
        new ModelNeverEvaluated(),
        new OneHoldoutManyModels(),
        new MetricsThrownAway(),
        new AccuracyOnly(),
        new MetricsOfAnotherTask(),
        new ProbabilityMissing(),
        new UnversionedArtifact(),
        new SavedWithoutSchema(),
        new LoadedSchemaDiscarded(),
        new UntrustedModel(),
        new EngineShared(),
        new EnginePerCall(),
        new ModelLoadedPerRequest());
}
