using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>MLP0311: rows are repeated before they are split, so copies of one row are on both sides.</summary>
internal sealed class ResampledBeforeSplit : Rule
{
    public ResampledBeforeSplit()
        : base(RuleDescriptor.Create(
            "MLP0311",
            "Rows duplicated or resampled before the split",
            "These rows are duplicated or resampled before the split{0}: copies of one row are in both training set and test set, so the score is too good; split first, then resample the training set",
            RuleCategory.Leakage,
            RuleLevel.Proven,
            "Oversampling and bootstrap put copies of a row into the data. Split first and resample the train part only; otherwise the model is tested on rows it has learned."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var split in facts.Splits)
        {
            if (split.SamplingKey is not null)
            {
                continue;
            }

            if (HoldCopies(split.Input))
            {
                Report(facts, split.ArgumentLocation(split.Catalog.Data), split.Input, sink);
            }
        }

        foreach (var validation in facts.CrossValidations)
        {
            if (validation.SamplingKey is null && HoldCopies(validation.Data))
            {
                Report(facts, validation.ArgumentLocation(validation.Catalog.Data), validation.Data, sink);
            }
        }
    }

    private static bool HoldCopies(Value rows)
    {
        var any = false;
        foreach (var view in Lineage.Views(rows))
        {
            any = true;
            if (!HoldsCopies(view.Rows))
            {
                return false;
            }
        }

        return any;
    }

    private void Report(PipelineFacts facts, Location location, Value split, FindingSink sink)
    {
        foreach (var operation in facts.RowOperations)
        {
            if (operation.Role == OperationRole.BootstrapSample && Lineage.SurelyOverlap(operation.Input, split))
            {
                sink.Report(this, location, ImmutableArray.Create(operation.Location), $" ({FactLocations.Line(operation.Location, location)})");
                return;
            }
        }

        sink.Report(this, location, string.Empty);
    }

    private static bool HoldsCopies(Rows rows)
    {
        for (var at = rows; at is not null; at = at.Of)
        {
            switch (at)
            {
                case ResampledRows:
                    return true;
                case UnionRows union:
                    return union.First.IsContainedIn(union.Second) || union.Second.IsContainedIn(union.First) || HoldsCopies(union.First) || HoldsCopies(union.Second);
                case EitherRows either:
                    return either.Alternatives.Any(HoldsCopies);
                case PartRows:
                    return false;
            }
        }

        return false;
    }
}
