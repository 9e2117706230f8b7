using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>MLP0312: a number computed over all rows goes into the features of rows that are split afterwards.</summary>
internal sealed class StatisticOverAllRows : Rule
{
    public StatisticOverAllRows()
        : base(RuleDescriptor.Create(
            "MLP0312",
            "Statistic over all rows flows into features",
            "'{0}' is made with this value, computed over rows that the model is evaluated on later ({1}): the test rows shape the features; compute it on the training set only",
            RuleCategory.Leakage,
            RuleLevel.Proven,
            "A mean, a largest value, a count or a table of means that is computed by the program's own code before the split knows the test rows, and their labels where the label goes in. Split first, compute over the training part, and apply the result to both; or use a transform in the pipeline."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (Lineage.Predictor(view) is { Origin: ModelOrigin.Fitted } predictor && !Lineage.SurelyOverlap(view, predictor.Train))
                {
                    Report(sink, evaluation, view, predictor.Estimator, Lineage.Views(predictor.Train));
                }
            }
        }

        foreach (var validation in facts.CrossValidations)
        {
            foreach (var view in Lineage.Views(validation.Data))
            {
                Report(sink, validation, view, validation.Estimator, new[] { view });
            }
        }
    }

    private void Report(FindingSink sink, PipelineFact measured, ViewValue evaluated, EstimatorValue estimator, IEnumerable<ViewValue> trained)
    {
        foreach (var train in trained)
        {
            foreach (var (column, statistic) in OwnStatistics.Behind(train, estimator))
            {
                if (evaluated.Rows.Overlaps(statistic.Rows) || (evaluated.Load is LoadFact { Table: { } table } && table.IsContainedIn(statistic.Rows)))
                {
                    var location = statistic.Location;
                    sink.Report(this, location, ImmutableArray.Create(measured.Location), column, FactLocations.Line(measured.Location, location));
                }
            }
        }
    }
}
