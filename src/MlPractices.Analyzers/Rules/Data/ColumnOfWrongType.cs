using System.Collections.Generic;
using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0102: a step or a trainer gets a column of a type that it refuses.</summary>
internal sealed class ColumnOfWrongType : Rule
{
    private const string Convert = "convert the column first";

    public ColumnOfWrongType()
        : base(RuleDescriptor.Create(
            "MLP0102",
            "Column of a type that the step does not take",
            "Column '{0}' is {1}, but {2} takes {3}: {4} throws; {5}",
            RuleCategory.Data,
            RuleLevel.Proven,
            "ML.NET checks the types of columns when Fit runs, or when rows are read. Convert the column first (ConvertType, MapValueToKey, OneHotEncoding, FeaturizeText), declare it with the type that is wanted, or give a vector its size with [VectorType(n)]."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var run in Fitting.All(facts))
        {
            if (!run.Estimator.IsOpaque && Start(run) is { } flows)
            {
                JudgeChain(run.Estimator, flows, sink);
            }
        }

        foreach (var asked in AskedModel.All(facts))
        {
            JudgeEngine(asked, sink);
        }

        foreach (var evaluation in facts.Evaluations)
        {
            if (evaluation.Text(evaluation.Catalog.Label) is { } label && EvaluatedColumns.RefusedLabel(evaluation, label) is var (type, wanted, learned))
            {
                sink.Report(this, evaluation.ArgumentLocation(evaluation.Catalog.Label), label, type.Words, "Evaluate", "as label " + wanted, "it", $"give it the trainer's label, '{learned}'");
            }
        }

        foreach (var load in facts.Loads)
        {
            foreach (var column in load.Schema.Columns)
            {
                if (column is { IsUnsupported: true, Member: { } member, Type: { } type })
                {
                    sink.Report(this, FactLocations.OfMember(member, load.Location), column.Name, "of the type " + type.ToDisplayString(), "ML.NET", "numbers, flags, texts, times and arrays of them", "reading these rows", Convert);
                }
            }
        }
    }

    /// <summary>The row asked about has other types than the rows trained on, or the answer other types than the scores.</summary>
    private void JudgeEngine(AskedModel asked, FindingSink sink)
    {
        foreach (var (step, columns) in asked.Steps())
        {
            foreach (var misfit in step.Factory is null || step.IsTrainer ? new List<Misfit>() : TypeCheck.Of(step, columns, isAlone: false))
            {
                sink.Report(this, asked.Engine.Location, ImmutableArray.Create(FactLocations.OfCall(step.Site)), misfit.Use.Name!, misfit.Words + " in '" + asked.Engine.RowType!.Name + "'", step.Name, misfit.Wanted, "CreatePredictionEngine", Convert);
            }
        }

        foreach (var (column, made) in asked.UnlikeAnswers())
        {
            if (made.Item != ItemKind.Key || column.ColumnType.Item != ItemKind.Text)
            {
                sink.Report(this, FactLocations.OfMember(column.Member, asked.Engine.Location), ImmutableArray.Create(asked.Engine.Location), column.Name, made.Words, "'" + column.Member!.ToDisplayString() + "'", column.Type!.ToDisplayString(), "CreatePredictionEngine", Convert);
            }
        }
    }

    /// <summary>The columns of each view that may be fitted on, or null when one of them is unknown.</summary>
    private static List<ColumnFlow>? Start(Fitting run)
    {
        var flows = new List<ColumnFlow>();
        foreach (var alternative in run.Train.Alternatives)
        {
            if (alternative is not ViewValue view)
            {
                return null;
            }

            flows.Add(ColumnFlow.At(view, run.Estimator));
        }

        return flows;
    }

    /// <summary>Goes along the chain once, with the columns that each step sees.</summary>
    private void JudgeChain(EstimatorValue estimator, List<ColumnFlow> flows, FindingSink sink)
    {
        foreach (var piece in estimator.Pieces)
        {
            foreach (var misfit in ProvenMisfits(piece, flows, isAlone: estimator.Pieces.Length == 1))
            {
                var location = misfit.Use.IsDefault ? FactLocations.OfCall(piece.Site) : misfit.Use.Site.GetLocation();
                sink.Report(this, location, misfit.Use.Name!, misfit.Words, piece.Name, misfit.Wanted, "Fit", Convert);
            }

            foreach (var flow in flows)
            {
                flow.Pass(piece);
            }
        }
    }

    /// <summary>What none of the views that may be given gets past.</summary>
    private static List<Misfit> ProvenMisfits(Piece piece, List<ColumnFlow> flows, bool isAlone)
    {
        List<Misfit>? proven = null;
        foreach (var flow in flows)
        {
            var found = TypeCheck.Of(piece, flow, isAlone);
            proven = proven is null ? found : proven.FindAll(known => found.Exists(other => ReferenceEquals(other.Use, known.Use)));
        }

        return proven ?? new List<Misfit>();
    }
}
