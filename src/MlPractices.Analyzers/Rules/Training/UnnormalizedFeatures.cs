using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Training;

/// <summary>MLP0401: a trainer that is sensitive to scale gets raw numbers of several columns.</summary>
internal sealed class UnnormalizedFeatures : Rule
{
    public UnnormalizedFeatures()
        : base(RuleDescriptor.Create(
            "MLP0401",
            "Scale-sensitive trainer on unnormalised numeric features",
            "'{0}' needs features on one scale, but these are used as loaded: {1}; the column with the largest numbers dominates; normalise first, with NormalizeMinMax for example",
            RuleCategory.Training,
            RuleLevel.Minor,
            "Linear trainers, k-means and PCA treat a column in thousands as more important than one in fractions, and their optimisers converge badly on it. ML.NET does not normalise by itself. Append a normaliser such as NormalizeMinMax or NormalizeMeanVariance before the trainer."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            var trainer = training.Trainer;
            if (IsProven(training))
            {
                var features = trainer.Columns.Features!.Name!;
                var raw = RawFeatures(training);
                sink.Report(
                    this,
                    FactLocations.OfCall((training.Outer ?? trainer).Site),
                    ImmutableArray.Create(training.Fact.Location),
                    ImmutableDictionary<string, string?>.Empty.Add("features", features),
                    trainer.Name,
                    Listed(raw));
            }
        }
    }

    /// <summary>Proven on every path: raw numbers of several columns reach a trainer that wants them on one scale.</summary>
    public static bool IsProven(TrainingRun training) =>
        training.Trainer is { Factory.NeedsNormalization: true, Columns.Features.Name: not null }
        && RawFeatures(training).Count > 0
        && training.ByPath.All(path => RawFeatures(path).Count > 0);

    private static List<string> RawFeatures(TrainingRun training)
    {
        var raw = new List<string>();
        var inputs = 0;
        foreach (var step in FeatureWalk.Behind(training.Columns, training.Trainer))
        {
            if ((step.Column.Inputs.Length > 0 && step.Column.Source is null) || step.Outer is { Column.Source: not null })
            {
                continue;
            }

            inputs++;
            if (IsRaw(step) && !raw.Contains("'" + step.Column.Name + "'"))
            {
                raw.Add("'" + step.Column.Name + "'");
            }
        }

        // One column has no other to drown; several raw elements of one vector are mostly of one kind.
        if (inputs < 2)
        {
            raw.Clear();
        }

        return raw;
    }

    /// <summary>A number from the source whose magnitude nothing on the way changes.</summary>
    private static bool IsRaw(FeatureStep step)
    {
        if (step.Column.Source is not { } source || step.Column.Scale != OutputScale.Unbounded || IsFlag(source.Name))
        {
            return false;
        }

        for (var at = step.Outer; at is not null; at = at.Outer)
        {
            if (at.Column.Scale != OutputScale.Unbounded || at.Column.Producer?.Factory?.Scale is not (OutputScale.Same or OutputScale.Unbounded))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>By its name a yes or no, loaded as a number: IsOpen, HasGarden.</summary>
    private static bool IsFlag(string name) =>
        (name.StartsWith("Is", System.StringComparison.Ordinal) && name.Length > 2 && char.IsUpper(name[2]))
        || (name.StartsWith("Has", System.StringComparison.Ordinal) && name.Length > 3 && char.IsUpper(name[3]));

    private static string Listed(List<string> names) =>
        names.Count <= 3 ? string.Join(", ", names) : string.Join(", ", names.GetRange(0, 3)) + $" and {names.Count - 3} more";
}
