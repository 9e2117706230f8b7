using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>Features that hold the label: as it is, or computed into another column.</summary>
internal abstract class LabelLeak : Rule
{
    private readonly bool _computed;

    protected LabelLeak(DiagnosticDescriptor descriptor, bool computed)
        : base(descriptor) => _computed = computed;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            if (LabelTrace.Of(training) is not { } label)
            {
                continue;
            }

            foreach (var step in FeatureWalk.Behind(training.Columns, training.Trainer))
            {
                if (label.Is(step.Column) && !IsBehindLabel(step.Outer, label))
                {
                    Report(training, label, step, sink);
                }
            }
        }
    }

    /// <summary>A column behind the label itself has been reported with the label.</summary>
    private static bool IsBehindLabel(FeatureStep? step, LabelTrace label) => step is not null && (label.Is(step.Column) || IsBehindLabel(step.Outer, label));

    private void Report(TrainingRun training, LabelTrace label, FeatureStep step, FindingSink sink)
    {
        // The label put in beside other columns, or used as the feature column, is the label; a column made of it is computed.
        var isComputed = !step.IsJoined && step.Outer is { Outer: not null };
        if (isComputed != _computed)
        {
            return;
        }

        var use = isComputed ? step.Outer!.Use : step.Use;
        var column = isComputed ? step.Outer!.Column.Name : step.Column.Name;
        sink.Report(
            this,
            use.Site.GetLocation(),
            ImmutableArray.Create(training.Trainer.Site.GetLocation()),
            use.AsFeature(),
            column,
            label.Name);
    }
}

/// <summary>MLP0307: the label is one of the features.</summary>
internal sealed class LabelAmongFeatures : LabelLeak
{
    public LabelAmongFeatures()
        : base(
            RuleDescriptor.Create(
                "MLP0307",
                "Label among the features",
                "'{0}' is a feature, and it is what the trainer has to predict (label '{1}'): the model reads the answer off its input, so the score is too good; remove it from the features",
                RuleCategory.Leakage,
                RuleLevel.Proven,
                "ML.NET does not warn when the label is one of the features: the metrics come out perfect, and in production the column is not there. Leave it out of the feature columns."),
            computed: false)
    {
    }
}

/// <summary>MLP0308: one of the features is made of the label.</summary>
internal sealed class FeatureComputedFromLabel : LabelLeak
{
    public FeatureComputedFromLabel()
        : base(
            RuleDescriptor.Create(
                "MLP0308",
                "Column computed from the label among the features",
                "'{0}' is a feature computed from the label '{1}': the model reads the answer off its input, so the score is too good; remove it from the features",
                RuleCategory.Leakage,
                RuleLevel.Proven,
                "A copy, an encoding or a rescaled form of the label carries the answer as well as the label itself. Leave it out of the feature columns."),
            computed: true)
    {
    }
}
