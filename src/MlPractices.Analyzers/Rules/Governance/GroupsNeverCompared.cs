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
            "The model is measured over all rows only, and {0}: nothing shows whether it treats one group worse; evaluate the rows of each group on their own",
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
            var columns = Lineage.Views(evaluation.View).SelectMany(Sources).Where(column => !ComparedGroups.MayBe(facts, column)).ToList();
            var marked = columns.Where(column => column.IsAnnotated("ProtectedAttribute")).Select(column => $"'{column.Name}'").Distinct().ToList();
            if (marked.Count > 0)
            {
                sink.Report(this, evaluation.Location, $"by its [ProtectedAttribute] {string.Join(", ", marked)} is a protected attribute");
                continue;
            }

            features ??= FeaturesOf(facts);
            var guessed = columns.Where(column => features.Contains(column.Name) && TellingNames.Protected(column.Name) is not null).Select(column => $"'{column.Name}'").Distinct().ToList();
            if (guessed.Count > 0)
            {
                sink.Guess(
                    this, evaluation.Location, ImmutableArray<Microsoft.CodeAnalysis.Location>.Empty, ImmutableDictionary<string, string?>.Empty,
                    $"judging by its name {string.Join(", ", guessed)} among its features is a protected attribute");
            }
        }
    }

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
