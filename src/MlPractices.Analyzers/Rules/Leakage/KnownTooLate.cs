using System.Collections.Immutable;
using System.Linq;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>MLP0310: a column that is known only after the prediction goes into the features.</summary>
internal sealed class KnownTooLate : Rule
{
    private const string Attribute = "KnownAfter";

    public KnownTooLate()
        : base(RuleDescriptor.Create(
            "MLP0310",
            "Column not known at prediction time among the features",
            "'{0}' is a feature, and by its [KnownAfter] it is known only after {1}: it is missing when the model is asked, so the score is too good; remove it from the features",
            RuleCategory.Leakage,
            RuleLevel.Proven,
            "A column that is filled in after the event to be predicted tells the model the outcome in training and is empty in production. Leave it out of the feature columns."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            var label = LabelTrace.Of(training);
            foreach (var step in FeatureWalk.Behind(training.Columns, training.Trainer))
            {
                // The label among the features is another rule's.
                if (step.Column.Source is { } source && source.IsAnnotated(Attribute) && label?.Is(step.Column) != true)
                {
                    sink.Report(this, step.Use.Site.GetLocation(), ImmutableArray.Create(training.Trainer.Site.GetLocation()), step.Use.AsFeature(), source.Name, Occasion(source));
                }
            }
        }

        foreach (var feature in facts.StageFeatures)
        {
            if (feature.Column.IsAnnotated(Attribute))
            {
                sink.Report(this, feature.Syntax.GetLocation(), feature.Column.Name, Occasion(feature.Column));
            }
        }
    }

    private static string Occasion(SchemaColumn source)
    {
        foreach (var attribute in source.Member!.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == Attribute + "Attribute" && attribute.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } occasion)
            {
                return $"'{occasion}'";
            }
        }

        return "the event";
    }
}
