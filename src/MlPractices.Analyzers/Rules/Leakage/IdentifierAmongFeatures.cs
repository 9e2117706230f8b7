using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>MLP0309: a column that only identifies the row is a feature. Guessed from names.</summary>
internal sealed class IdentifierAmongFeatures : Rule
{
    public IdentifierAmongFeatures()
        : base(RuleDescriptor.Create(
            "MLP0309",
            "Identifier among the features",
            "'{0}' is a feature, and {1} it identifies single rows: the model can learn rows by heart, which does not help with new ones; remove it from the features",
            RuleCategory.Leakage,
            RuleLevel.Guess,
            "An identifier of the row (an id, a row number, a GUID) says nothing about a new row. At best it is noise; at worst it stands for the order in which the data were collected. Leave it out of the feature columns."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            if (training.Trainer.Factory?.Task is MlTask.Recommendation)
            {
                continue;
            }

            var label = LabelTrace.Of(training);
            var group = training.Trainer.Columns.Group?.Name;
            foreach (var step in FeatureWalk.Behind(training.Columns, training.Trainer))
            {
                if (step.Column.Source is { } source
                    && step.Outer is not null
                    && source.Name != group
                    && label?.Is(step.Column) != true
                    && (IsNumber(step) || IdentifierNames.IsDeclared(source) || IdentifierNames.NamesTheRow(source, training.View.Schema))
                    && IdentifierNames.Reason(source, training.View.Schema) is { } reason)
                {
                    sink.Report(this, step.Use.Site.GetLocation(), ImmutableArray.Create(training.Trainer.Site.GetLocation()), step.Use.AsFeature(), source.Name, reason);
                }
            }
        }
    }

    /// <summary>It goes in as a number. One-hot encoded or hashed it is a category, which the identifier of a thing may well be.</summary>
    private static bool IsNumber(FeatureStep step)
    {
        for (var at = step.Outer; at is not null; at = at.Outer)
        {
            if (at.Column.Producer?.Factory?.Scale is not (OutputScale.Same or OutputScale.Normalized or OutputScale.Unbounded) || at.Column.Value == ColumnValue.Key)
            {
                return false;
            }
        }

        return true;
    }
}
