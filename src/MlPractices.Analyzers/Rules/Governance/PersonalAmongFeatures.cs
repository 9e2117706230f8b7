using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Governance;

/// <summary>MLP0901: personal data go into the features, by the row type's word or by the look of the name.</summary>
internal sealed class PersonalAmongFeatures : Rule
{
    public PersonalAmongFeatures()
        : base(RuleDescriptor.Create(
            "MLP0901",
            "Personal data",
            "'{0}' is a feature, and {1} it holds personal data: the model can memorise it and give it away; leave it out, or use a region or an age band",
            RuleCategory.Governance,
            RuleLevel.Minor,
            "Names, addresses and numbers of people mostly let a model memorise who is who. Leave them out of the features, or put what the model needs in their place: a region for an address, an age band for a birth date."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            var label = LabelTrace.Of(training);
            foreach (var step in FeatureWalk.Behind(training.Columns, training.Trainer))
            {
                if (step.Column.Source is { } source && label?.Is(step.Column) != true && Reason(source) is { } reason)
                {
                    sink.Report(this, step.Use.Site.GetLocation(), ImmutableArray.Create(training.Trainer.Site.GetLocation()), source.Name, reason);
                }
            }
        }

        foreach (var feature in facts.StageFeatures)
        {
            if (Reason(feature.Column) is { } reason)
            {
                sink.Report(this, feature.Syntax.GetLocation(), feature.Column.Name, reason);
            }
        }
    }

    private static string? Reason(SchemaColumn source)
    {
        if (source.IsAnnotated("PersonalData"))
        {
            return "by its [PersonalData] attribute";
        }

        return (TellingNames.Personal(source.Name) ?? (source.Member is { } member ? TellingNames.Personal(member.Name) : null)) is { } words
            ? $"judging by '{words}' in its name"
            : null;
    }
}
