using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>The models that a choice is made from: which other evaluations may be about the one that is chosen.</summary>
internal sealed class Candidates
{
    private readonly HashSet<SyntaxNode> _fits = new();
    private readonly HashSet<string> _trainers = new();
    private readonly PipelineFact? _first;
    private readonly bool _areKnown;
    private readonly PipelineFacts _facts;

    /// <param name="facts">All facts in scope.</param>
    /// <param name="measurements">Evaluations of the candidates; default when they are not known.</param>
    public Candidates(PipelineFacts facts, ImmutableArray<PipelineFact> measurements)
    {
        _facts = facts;
        _areKnown = !measurements.IsDefaultOrEmpty;
        foreach (var measurement in measurements.IsDefault ? ImmutableArray<PipelineFact>.Empty : measurements)
        {
            _first = _first is null || measurement.Order < _first.Order ? measurement : _first;
            var isKnown = false;
            foreach (var view in Lineage.Views((measurement as EvaluateFact)?.View))
            {
                isKnown = Lineage.Predictor(view) is { } predictor && Add(predictor);
            }

            _areKnown &= isKnown;
        }
    }

    /// <summary>Not excluded: the evaluation comes after the choice and its model may be the chosen one, or that one trained anew.</summary>
    public bool MayBeTestedBy(EvaluateFact evaluation, ViewValue scored)
    {
        if (!_areKnown || Lineage.Predictor(scored) is not { } predictor)
        {
            return true;
        }

        if (_fits.Contains(predictor.Site))
        {
            return true;
        }

        return predictor.Origin == ModelOrigin.Loaded
            ? SavedModels.MayBe(_facts, predictor, IsCandidate)
            : !ComesBefore(evaluation) && IsCandidate(predictor);
    }

    /// <summary>One of the models to choose from, or that one trained anew.</summary>
    private bool IsCandidate(ModelPart part) => _fits.Contains(part.Site) || TrainerOf(part) is not { } trainer || _trainers.Contains(trainer);

    /// <summary>In the flow that the choice is made in.</summary>
    private bool ComesBefore(EvaluateFact evaluation) =>
        evaluation.Order < _first!.Order && SymbolEqualityComparer.Default.Equals(evaluation.Where.Root, _first.Where.Root);

    private bool Add(ModelPart predictor)
    {
        _fits.Add(predictor.Site);
        if (TrainerOf(predictor) is not { } trainer)
        {
            return false;
        }

        _trainers.Add(trainer);
        return true;
    }

    /// <summary>The kind of trainer that surely predicts, or null.</summary>
    private static string? TrainerOf(ModelPart predictor) =>
        predictor is { Origin: ModelOrigin.Fitted, Estimator: { IsOpaque: false, Trainer.Factory.EstimatorType: { Length: > 0 } type } } ? type : null;
}
