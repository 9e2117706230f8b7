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
            "A parallel {0} gives these rows in no fixed order, and the model on {1} is trained on them: each run may train and test on other rows; {2}",
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
                    var query = QueryOf(facts, view);
                    var location = query?.Location ?? load.RowsLocation;
                    var (what, remedy) = query is { IsOfLoop: true } ? ("loop", "sort them by a key") : ("query", "add AsOrdered");
                    sink.Report(this, location, ImmutableArray.Create(trained), what, FactLocations.Line(trained, location), remedy);
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
