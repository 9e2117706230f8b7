using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0210: the source gives other rows, or another order, at each read; a split reads it twice.</summary>
internal sealed class UnrepeatableRows : Rule
{
    public UnrepeatableRows()
        : base(RuleDescriptor.Create(
            "MLP0210",
            "Rows differ between reads",
            "{0}, and the split on {1} reads them once for each part: training set and test set {2}; {3}",
            RuleCategory.Split,
            RuleLevel.Proven,
            "A data view is read again for every pass. A split selects by position, so when the order changes between two reads the same row can be in both parts. Materialise the rows first (ToList), order the query, or cache the view."))
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
                if (alternative is not ViewValue { Load: { } load } view)
                {
                    continue;
                }

                var others = ImmutableArray.Create(split.Location);
                var line = FactLocations.Line(split.Location, load.RowsLocation);
                switch (view.Order)
                {
                    case RowOrder.RandomPerRead or RowOrder.SeededPerRead:
                        sink.Report(this, load.RowsLocation, others, "These rows are drawn or ordered at random each time they are read", line, "overlap", "read them once (ToList), or cache the view");
                        break;
                    case RowOrder.Unordered:
                        sink.Guess(
                            this,
                            load.RowsLocation,
                            others,
                            ImmutableDictionary<string, string?>.Empty,
                            "The query has no ORDER BY, so its rows may come in another order each time",
                            line,
                            "may overlap",
                            "add an ORDER BY on a unique column");
                        break;
                }
            }
        }
    }
}
