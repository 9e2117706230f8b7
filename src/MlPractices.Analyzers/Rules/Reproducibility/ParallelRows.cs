using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0805: rows come out of a parallel query that promises no order.</summary>
internal sealed class ParallelRows : Rule
{
    public ParallelRows()
        : base(RuleDescriptor.Create(
            "MLP0805",
            "Unordered parallel rows",
            "A parallel query gives its rows in no fixed order, and the model on {0} is trained on them: each run may train and test on other rows; add AsOrdered",
            RuleCategory.Reproducibility,
            RuleLevel.Proven,
            "PLINQ gives results as its threads finish them. Splits and trainers go by position, so neither the test set nor the model is the same on the next run. Call AsOrdered behind AsParallel, or sort the rows by a key."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var run in Fitting.All(facts))
        {
            if (run.Trainer is not { } trainer)
            {
                continue;
            }

            var trained = FactLocations.OfCall(trainer.Site);
            foreach (var view in Lineage.Views(run.Train))
            {
                if (view is { Order: RowOrder.Parallel, Load: { } load })
                {
                    var location = QueryOf(facts, view)?.Location ?? load.RowsLocation;
                    sink.Report(this, location, ImmutableArray.Create(trained), FactLocations.Line(trained, location));
                }
            }
        }
    }

    private static SurroundingFact? QueryOf(PipelineFacts facts, ViewValue view)
    {
        SurroundingFact? last = null;
        foreach (var fact in facts.Surroundings)
        {
            last = fact is { Kind: Surrounding.ParallelOrder, Rows: { } rows } && rows.Origin.Equals(view.Rows.Origin) ? fact : last;
        }

        return last;
    }
}
