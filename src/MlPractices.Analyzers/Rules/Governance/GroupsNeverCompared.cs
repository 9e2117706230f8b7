using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Governance;

/// <summary>MLP0902: rows with a protected attribute are measured as a whole, and no group of it is.</summary>
internal sealed class GroupsNeverCompared : Rule
{
    public GroupsNeverCompared()
        : base(RuleDescriptor.Create(
            "MLP0902",
            "Protected attribute without groups to compare",
            "The model is measured over all rows only, and {0}: nothing shows whether it treats one group worse; evaluate the rows of each group separately",
            RuleCategory.Governance,
            RuleLevel.Proven,
            "A model can treat groups unlike even if the attribute is no feature: other columns stand in for it, and metrics over all rows do not show it. Evaluate the test rows of each group on their own and compare."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        if (facts.IsTestProject)
        {
            return;
        }

        HashSet<string>? features = null;
        foreach (var evaluation in facts.Evaluations)
        {
            // Clusters and outliers are no decision on anybody yet.
            if (evaluation.Task is MlTask.Clustering or MlTask.Anomaly)
            {
                continue;
            }

            var columns = Lineage.Views(evaluation.View).SelectMany(Sources).Where(column => !ComparedGroups.MayBe(facts, column)).ToList();
            var marked = Names(columns.Where(column => column.IsAnnotated("ProtectedAttribute")));
            if (marked.Count > 0)
            {
                sink.Report(this, evaluation.Location, $"{string.Join(" and ", marked)} {(marked.Count == 1 ? "is" : "are")} marked [ProtectedAttribute]");
                continue;
            }

            features ??= FeaturesOf(facts);
            var guessed = Names(columns.Where(column => features.Contains(column.Name) && TellingNames.Protected(column.Name) is not null));
            if (guessed.Count > 0)
            {
                sink.Guess(
                    this, evaluation.Location, ImmutableArray<Microsoft.CodeAnalysis.Location>.Empty, ImmutableDictionary<string, string?>.Empty,
                    guessed.Count == 1 ? $"judging by its name, the feature {guessed[0]} is a protected attribute" : $"judging by their names, the features {string.Join(" and ", guessed)} are protected attributes");
            }
        }
    }

    private static List<string> Names(IEnumerable<SchemaColumn> columns) => columns.Select(column => $"'{column.Name}'").Distinct().ToList();

    /// <summary>The columns that the rows were loaded with, whatever has become of them.</summary>
    private static IEnumerable<SchemaColumn> Sources(ViewValue view)
    {
        var loaded = view;
        while (loaded.Input is { } input)
        {
            loaded = input;
        }

        return loaded.Schema.Columns;
    }

    private static HashSet<string> FeaturesOf(PipelineFacts facts)
    {
        var names = new HashSet<string>();
        foreach (var training in TrainingRun.Of(facts))
        {
            var label = LabelTrace.Of(training);
            foreach (var step in FeatureWalk.Behind(training.Columns, training.Trainer))
            {
                if (step.Column.Source is { } source && label?.Is(step.Column) != true)
                {
                    names.Add(source.Name);
                }
            }
        }

        return names;
    }
}
