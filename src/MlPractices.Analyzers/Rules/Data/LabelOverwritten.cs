using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0109: output and input of a step are the wrong way round: a column of the source is overwritten unread.</summary>
internal sealed class LabelOverwritten : Rule
{
    public LabelOverwritten()
        : base(RuleDescriptor.Create(
            "MLP0109",
            "Output and input column reversed",
            "This step overwrites '{0}' before anything reads it, and the trainer then learns '{1}', which holds no answers; the output column comes first: swap the two arguments",
            RuleCategory.Data,
            RuleLevel.Proven,
            "ML.NET's factories take the output column first. Written the other way round, the step overwrites the column that holds the answers, and the trainer learns a column that nobody filled."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            if (training.Estimator.IsOpaque || training.Trainer.Columns.Label is not { Name: { } label })
            {
                continue;
            }

            foreach (var piece in training.Estimator.Pieces)
            {
                if (piece.Columns.Mappings is { Length: 1 } mappings && mappings[0] is { Output: { Name: { } output, IsDefault: false }, Inputs: { Length: 1 } inputs } && !piece.IsTrainer
                    && inputs[0] is { IsDefault: false } input && input.Name == label && output != label && IsReversed(training, piece, label, output))
                {
                    sink.Report(this, FactLocations.OfCall(piece.Site), ImmutableArray.Create(FactLocations.OfCall(training.Trainer.Site)), output, label);
                }
                else if (Unanswered(training, piece, label) is { } empty)
                {
                    sink.Report(this, FactLocations.OfCall(piece.Site), ImmutableArray.Create(FactLocations.OfCall(training.Trainer.Site)), label, empty);
                }
            }
        }
    }

    /// <summary>The column without a value in any row that the step writes over the label, which the rows do have and nothing has read; else null.</summary>
    private static string? Unanswered(TrainingRun training, Piece step, string label)
    {
        if (step.IsTrainer || step.Columns.Mappings is not { Length: 1 } mappings || mappings[0] is not { Output: var output, Inputs: { Length: 1 } inputs } || output.Name != label || inputs[0].Name is not { } input || input == label)
        {
            return null;
        }

        var before = ColumnFlow.Before(training.View, training.Estimator, step);
        if (before.HasUnseenSteps || before.Find(input) is not { Source.IsNeverSet: true } || before.Find(label) is not { Source.IsNeverSet: false })
        {
            return null;
        }

        foreach (var piece in training.Estimator.Pieces)
        {
            if (ReferenceEquals(piece, step))
            {
                return input;
            }

            foreach (var use in piece.Uses)
            {
                if (use.Name is null || use.Name == label)
                {
                    return null;
                }
            }
        }

        return null;
    }

    /// <summary>Both are columns of the source, and only this step names the overwritten one.</summary>
    private static bool IsReversed(TrainingRun training, Piece step, string label, string output)
    {
        var before = ColumnFlow.Before(training.View, training.Estimator, step);
        return !before.HasUnseenSteps && before.Find(output) is { Source: not null } && before.Find(label) is { Source: not null } && !IsNamedElsewhere(training, step, output);
    }

    private static bool IsNamedElsewhere(TrainingRun training, Piece step, string column)
    {
        foreach (var piece in training.Estimator.Pieces)
        {
            if (ReferenceEquals(piece, step))
            {
                continue;
            }

            foreach (var use in piece.Uses)
            {
                if (use.Name is null || use.Name == column)
                {
                    return true;
                }
            }
        }

        foreach (var part in Lineage.Parts(training.View))
        {
            foreach (var piece in part.Estimator.Pieces)
            {
                foreach (var use in piece.Uses)
                {
                    if (use.Name is null || use.Name == column)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
