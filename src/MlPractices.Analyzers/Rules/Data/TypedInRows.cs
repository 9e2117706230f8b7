using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0113: a model that is saved or served was trained on a handful of rows that are typed into the program.</summary>
internal sealed class TypedInRows : Rule
{
    /// <summary>From here on it may be a small but real data set.</summary>
    private const int Few = 30;

    public TypedInRows()
        : base(RuleDescriptor.Create(
            "MLP0113",
            "Model of a handful of rows typed into the program",
            "The model fitted on {0} is trained on {1} typed into the program, and then {2}: its predictions are made up; train it on measured data",
            RuleCategory.Data,
            RuleLevel.Minor,
            "A model needs rows that were observed, and enough of them to hold some out. Rows that somebody thought of while programming are fine to show how a pipeline is called, and nothing else."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        if (facts.IsTestProject)
        {
            return;
        }

        foreach (var fit in facts.Fits)
        {
            var use = facts.FitResults.IsSaved(fit.Syntax) ? "saved" : facts.FitResults.IsServed(fit.Syntax) ? "served" : null;
            if (use is null || fit.Estimator.Trainer is null)
            {
                continue;
            }

            foreach (var view in Lineage.Views(fit.Train))
            {
                if (view.Load is { TypedRows: > 0 and < Few } load)
                {
                    sink.Report(this, load.RowsLocation, ImmutableArray.Create(fit.Location), FactLocations.Line(fit.Location, load.RowsLocation), load.TypedRows == 1 ? "1 row" : load.TypedRows + " rows", use);
                }
            }
        }
    }
}
