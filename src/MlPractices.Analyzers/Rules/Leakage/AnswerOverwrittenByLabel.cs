using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>MLP0313: a step behind the trainer writes the label over what the trainer predicted.</summary>
internal sealed class AnswerOverwrittenByLabel : Rule
{
    /// <summary>Property of the diagnostic: the column to read instead.</summary>
    public const string Prediction = nameof(Prediction);

    public AnswerOverwrittenByLabel()
        : base(RuleDescriptor.Create(
            "MLP0313",
            "Prediction overwritten by the label",
            "This step replaces the trainer's '{0}' by '{1}', the label: every prediction is right on labelled rows, and new rows get none; read '{0}' instead",
            RuleCategory.Leakage,
            RuleLevel.Proven,
            "MapKeyToValue takes the output column first. With the label's keys as input and PredictedLabel as output it writes the answers over the predictions, and the metrics that are read off that column are perfect."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            if (training.Estimator.IsOpaque || LabelTrace.Of(training) is not { } label)
            {
                continue;
            }

            var isBehind = false;
            foreach (var piece in training.Estimator.Pieces)
            {
                if (isBehind)
                {
                    JudgeStep(training, label, piece, sink);
                }

                isBehind |= ReferenceEquals(piece, training.Trainer);
            }
        }
    }

    private void JudgeStep(TrainingRun training, LabelTrace label, Piece piece, FindingSink sink)
    {
        var columns = ColumnFlow.Before(training.View, training.Estimator, piece);
        foreach (var mapping in piece.Columns.Mappings)
        {
            if (columns.HasUnseenSteps || mapping is not { Output.Name: { } output, InputsKnown: true, Inputs: { Length: 1 } inputs } || columns.Find(output) is not { Producer: { } producer }
                || !ReferenceEquals(producer, training.Trainer) || columns.Find(inputs[0].Name) is not { } input || !IsLabel(input, label))
            {
                continue;
            }

            var properties = ImmutableDictionary<string, string?>.Empty;
            var location = inputs[0].IsDefault ? FactLocations.OfCall(piece.Site) : inputs[0].Site.GetLocation();
            sink.Report(this, location, ImmutableArray.Create(FactLocations.OfCall(training.Trainer.Site)), properties.Add(Prediction, output), output, inputs[0].Name!);
        }
    }

    /// <summary>The label, or what was made of it alone.</summary>
    private static bool IsLabel(ColumnState column, LabelTrace label)
    {
        for (var at = column; at is not null; at = at is { Inputs.Length: 1, IsExact: true } ? at.Inputs[0] : null)
        {
            if (at.Name == label.Name && at.Producer is not { IsTrainer: true } || (at.Source is { } source && ReferenceEquals(source, label.Source)))
            {
                return true;
            }

            if (at.Producer is { IsTrainer: true })
            {
                return false;
            }
        }

        return false;
    }
}
