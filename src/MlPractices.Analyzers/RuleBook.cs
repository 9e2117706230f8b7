using System.Collections.Immutable;
using MlPractices.Analyzers.Rules.Artifacts;
using MlPractices.Analyzers.Rules.Data;
using MlPractices.Analyzers.Rules.Evaluation;
using MlPractices.Analyzers.Rules.Leakage;
using MlPractices.Analyzers.Rules.Reproducibility;
using MlPractices.Analyzers.Rules.Serving;
using MlPractices.Analyzers.Rules.Split;
using MlPractices.Analyzers.Rules.Training;

namespace MlPractices.Analyzers;

/// <summary>All rules, in the order of their ids.</summary>
internal static class RuleBook
{
    public static readonly ImmutableArray<Rule> All = ImmutableArray.Create<Rule>(
        new ColumnNotFound(),
        new MissingReplacedByZero(),
        new NothingHeldOut(),
        new ImplausibleTestFraction(),
        new GroupColumnIgnored(),
        new RankingSplitWithoutGroup(),
        new TimeOrderedRowsSplitAtRandom(),
        new FloatSamplingKey(),
        new SamplingKeyIsLabel(),
        new DeceptiveSamplingKey(),
        new TestPartUnused(),
        new UnrepeatableRows(),
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
        new ModelLoadedPerRequest(),
        new ContextWithoutSeed(),
        new UnseededRandomRows(),
        new TimeBasedSeed(),
        new BestOfSeveralSeeds());
}
