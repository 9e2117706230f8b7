using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0509: scores are compared with a column that the model was not trained to predict.</summary>
internal sealed class AnotherLabelEvaluated : Rule
{
    /// <summary>Property of the diagnostic: the trainer's label.</summary>
    public const string TrainedLabel = nameof(TrainedLabel);

    public AnotherLabelEvaluated()
        : base(RuleDescriptor.Create(
            "MLP0509",
            "Evaluated against another column than the trained label",
            "The scores are compared with '{0}', but the trainer on {1} learned to predict '{2}': the metrics mean nothing; evaluate against '{2}'",
            RuleCategory.Evaluation,
            RuleLevel.Proven,
            "Evaluate compares the scores with whatever column it is given. With another column than the trainer's label the metrics describe a question that nobody asked, and nothing throws."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            if (evaluation.Task is not (MlTask.Binary or MlTask.Multiclass or MlTask.Regression or MlTask.Ranking) || evaluation.Text(evaluation.Catalog.Label) is not { } label)
            {
                continue;
            }

            Piece? trainer = null;
            foreach (var alternative in evaluation.View.Alternatives)
            {
                trainer = alternative is ViewValue view ? TrainedOnAnother(view, label) : null;
                if (trainer is null)
                {
                    break;
                }
            }

            if (trainer?.Columns.Label is { Name: { } learned })
            {
                var location = evaluation.ArgumentLocation(evaluation.Catalog.Label);
                var trained = FactLocations.OfCall(trainer.Site);
                var properties = ImmutableDictionary<string, string?>.Empty.Add(TrainedLabel, learned);
                sink.Report(this, location, ImmutableArray.Create(trained), properties, label, FactLocations.Line(trained, location), learned);
            }
        }
    }

    /// <summary>The trainer that wrote the scores, when the column and its label are made of different columns of the source.</summary>
    private static Piece? TrainedOnAnother(ViewValue view, string label)
    {
        var columns = ColumnFlow.Of(view);
        if (columns.HasUnseenSteps || Lineage.Predictor(view) is not { Origin: ModelOrigin.Fitted } part || part.Estimator.Trainer is not { Factory.Task: not MlTask.Recommendation } trainer
            || trainer.Columns.Label is not { Name: { } learned } || learned == label || columns.Find("Score") is not { Producer: { } scorer } || !ReferenceEquals(scorer, trainer))
        {
            return null;
        }

        return columns.Find(label) is { IsExact: true } compared && columns.Find(learned) is { IsExact: true } trained && AreApart(compared, trained) ? trainer : null;
    }

    private static bool AreApart(ColumnState a, ColumnState b)
    {
        foreach (var source in a.Sources)
        {
            if (b.Sources.Contains(source))
            {
                return false;
            }
        }

        return a.Sources.Length > 0 && b.Sources.Length > 0 && SourceOf(a) is { } first && SourceOf(b) is { } second
            && !(first.Position is { } place && second.Position == place);
    }

    /// <summary>The source column that it is made of alone.</summary>
    private static SchemaColumn? SourceOf(ColumnState column)
    {
        var at = column;
        while (at is { Inputs.Length: 1, Source: null })
        {
            at = at.Inputs[0];
        }

        return at.Source;
    }
}
