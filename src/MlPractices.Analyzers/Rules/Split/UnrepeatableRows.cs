using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Provenance;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0210: the source gives other rows, or another order, at each read; a split reads it twice.</summary>
internal sealed class UnrepeatableRows : Rule
{
    public UnrepeatableRows()
        : base(RuleDescriptor.Create(
            "MLP0210",
            "Rows differ between reads",
            "These rows are drawn or ordered at random each time they are read, and the split on line {0} reads them once per part: training and test rows overlap",
            RuleCategory.Split,
            RuleLevel.Proven,
            "A data view is read again for every pass. A split selects by position, so when the order changes between two reads the same row can be in both parts. Materialise the rows first (ToList), or cache the view."))
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

            foreach (var alternative in split.Input.Alternatives)
            {
                if (alternative is ViewValue { Order: RowOrder.RandomPerRead or RowOrder.SeededPerRead, Load: { } load })
                {
                    sink.Report(this, load.ArgumentLocation(load.DataParameter), ImmutableArray.Create(split.Location), Lines.Of(split));
                }
            }
        }
    }
}
