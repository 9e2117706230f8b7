using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0502: several models are scored on one holdout, and some of them go on.</summary>
internal sealed class OneHoldoutManyModels : Rule
{
    public OneHoldoutManyModels()
        : base(RuleDescriptor.Create(
            "MLP0502",
            "One holdout scored for several models",
            "These rows score {0} models, and only some of them are kept: the best score is the luckiest one, so it is too good; choose on a validation set, and score only the chosen model here",
            RuleCategory.Evaluation,
            RuleLevel.Proven,
            "A holdout that picks among models no longer measures the one that was picked. Choose on a validation part or by cross-validation, and score the chosen model once on the holdout."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        var byRows = new Dictionary<Rows, List<(EvaluateFact Fact, ModelPart Part)>>();
        foreach (var evaluation in facts.Evaluations)
        {
            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (Lineage.Predictor(view) is { Origin: ModelOrigin.Fitted, Estimator.Trainer: not null } part
                    && (view.Rows is PartRows { Part: SplitPart.Test } or SourceRows { IsFile: true } or SubsetRows { IsQuery: true } || (view.Rows is EitherRows && view.Rows.ComeFromFiles))
                    && !Lineage.SurelyOverlap(view, part.Train))
                {
                    if (!byRows.TryGetValue(view.Rows, out var list))
                    {
                        byRows[view.Rows] = list = new List<(EvaluateFact, ModelPart)>();
                    }

                    list.Add((evaluation, part));
                }
            }
        }

        var shipped = Shipped(facts);
        foreach (var group in byRows.Values)
        {
            // A choice by these scores that the code itself makes is reported as that.
            if (!group.Exists(scored => facts.Selections.Exists(choice => choice.Measurements.Any(m => ReferenceEquals(m.Syntax, scored.Fact.Syntax)))))
            {
                Judge(group, shipped, sink);
            }
        }
    }

    private void Judge(List<(EvaluateFact Fact, ModelPart Part)> group, HashSet<SyntaxNode> shipped, FindingSink sink)
    {
        var trainers = new HashSet<SyntaxNode>();
        var kept = 0;
        foreach (var (fact, part) in group)
        {
            if (BranchPath.AreExclusive(fact.Where.Branch, group[0].Fact.Where.Branch))
            {
                return;
            }

            if (trainers.Add(part.Estimator.Trainer!.Site) && shipped.Contains(part.Estimator.Trainer.Site))
            {
                kept++;
            }
        }

        if (trainers.Count < 2 || kept == 0 || kept == trainers.Count)
        {
            return;
        }

        var last = group[group.Count - 1].Fact;
        var others = ImmutableArray.CreateBuilder<Location>();
        for (var i = 0; i < group.Count - 1; i++)
        {
            others.Add(IsOneCall(group[i].Fact, last) ? FactLocations.OfMeeting(last, group[i].Fact, out _) : group[i].Fact.Location);
        }

        var location = IsOneCall(group[0].Fact, last) ? FactLocations.OfMeeting(group[0].Fact, last, out _) : last.ArgumentLocation(last.Catalog.Data);
        sink.Report(this, location, others.ToImmutable(), trainers.Count);
    }

    /// <summary>Both models are scored by one call in a helper: the calls of the helper tell them apart.</summary>
    private static bool IsOneCall(EvaluateFact first, EvaluateFact last) => ReferenceEquals(first.Syntax, last.Syntax);

    /// <summary>Trainers whose models are saved or served.</summary>
    private static HashSet<SyntaxNode> Shipped(PipelineFacts facts)
    {
        var shipped = new HashSet<SyntaxNode>();
        foreach (var save in facts.Saves)
        {
            Add(save.Content);
        }

        foreach (var engine in facts.Engines)
        {
            Add(engine.Model);
        }

        return shipped;

        void Add(Value content)
        {
            foreach (var model in Lineage.Models(content))
            {
                if (model.Predictor?.Estimator.Trainer is { } trainer)
                {
                    shipped.Add(trainer.Site);
                }
            }
        }
    }
}
