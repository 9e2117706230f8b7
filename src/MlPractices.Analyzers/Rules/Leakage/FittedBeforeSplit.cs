using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>Preprocessing that learned from the rows a model is evaluated on later, although the model itself did not.</summary>
internal abstract class FittedBeforeSplit : Rule
{
    private readonly bool _informed;

    protected FittedBeforeSplit(DiagnosticDescriptor descriptor, bool informed)
        : base(descriptor) => _informed = informed;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            Dictionary<SyntaxNode, (ModelPart Part, Piece Piece, PipelineFact Training)>? proven = null;
            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (Lineage.Predictor(view) is not { } predictor || predictor.Origin is ModelOrigin.Loaded or ModelOrigin.Unknown)
                {
                    continue;
                }

                proven = Leaks(view, predictor, proven);
                if (proven.Count == 0)
                {
                    break;
                }
            }

            foreach (var leak in proven?.Values ?? (IEnumerable<(ModelPart Part, Piece Piece, PipelineFact Training)>)System.Array.Empty<(ModelPart, Piece, PipelineFact)>())
            {
                var location = leak.Part.Fact.Location;
                sink.Report(
                    this,
                    location,
                    ImmutableArray.Create(leak.Piece.Site.GetLocation(), evaluation.Location, leak.Training.Location),
                    leak.Piece.Name,
                    FactLocations.Line(evaluation.Location, location));
            }
        }
    }

    /// <summary>The leaks that hold for this view as well as for those before it.</summary>
    private Dictionary<SyntaxNode, (ModelPart Part, Piece Piece, PipelineFact Training)> Leaks(ViewValue evaluated, ModelPart predictor, Dictionary<SyntaxNode, (ModelPart Part, Piece Piece, PipelineFact Training)>? before)
    {
        var result = new Dictionary<SyntaxNode, (ModelPart Part, Piece Piece, PipelineFact Training)>();
        if (Lineage.SurelyOverlap(evaluated, predictor.Train))
        {
            return result;
        }

        foreach (var train in Lineage.Views(predictor.Train))
        {
            foreach (var (part, piece) in LearnedParts.Behind(train, predictor.Estimator))
            {
                if (LearnedParts.IsInformed(piece) == _informed
                    && !ReferenceEquals(part.Site, predictor.Site)
                    && Lineage.SurelyOverlap(evaluated, part.Train)
                    && (before is null || before.ContainsKey(part.Site))
                    && !result.ContainsKey(part.Site))
                {
                    result.Add(part.Site, (part, piece, predictor.Fact));
                }
            }
        }

        return result;
    }
}

/// <summary>MLP0303: a transform that learns from rows is fitted before they are split.</summary>
internal sealed class TransformFittedBeforeSplit : FittedBeforeSplit
{
    public TransformFittedBeforeSplit()
        : base(
            RuleDescriptor.Create(
                "MLP0303",
                "Data-dependent transform fitted before the split",
                "'{0}' is fitted on rows that the model is evaluated on later ({1}): the test rows shape the features, so the score is too good; split first, or append '{0}' to the pipeline",
                RuleCategory.Leakage,
                RuleLevel.Proven,
                "A transform that learns from rows (means, ranges, dictionaries, word lists) belongs in the pipeline that is fitted on training rows only; otherwise the test rows are no longer new to the model."),
            informed: false)
    {
    }
}

/// <summary>MLP0304: a transform that selects features or reads the label is fitted before the split.</summary>
internal sealed class SelectionFittedBeforeSplit : FittedBeforeSplit
{
    public SelectionFittedBeforeSplit()
        : base(
            RuleDescriptor.Create(
                "MLP0304",
                "Feature selection or label-using transform fitted before the split",
                "'{0}' is fitted on rows that the model is evaluated on later ({1}): it sees the labels of the test rows, so the score is too good; split first, or append '{0}' to the pipeline",
                RuleCategory.Leakage,
                RuleLevel.Proven,
                "Choosing features, binning or encoding by the label on all rows carries the labels of the test rows into the features: models of pure noise look good this way. Put the step into the pipeline that is fitted on training rows only."),
            informed: true)
    {
    }
}
