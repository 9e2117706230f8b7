using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0806: numbers or dates of the rows are read by the culture of the machine.</summary>
internal sealed class ParsedByCulture : Rule
{
    public ParsedByCulture()
        : base(RuleDescriptor.Create(
            "MLP0806",
            "Culture-dependent parsing of data",
            "{0} is read in the culture of the machine, and the model on {1} is trained on it: where the comma is the decimal sign \"1.5\" becomes 15",
            RuleCategory.Reproducibility,
            RuleLevel.Proven,
            "float.Parse, Convert.ToDouble and DateTime.Parse without a culture read by that of the machine: \"1.5\" is 15 in Germany, and 3/4 is another day in Britain. Nothing throws. Give CultureInfo.InvariantCulture."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            var trained = FactLocations.OfCall(training.Trainer.Site);
            foreach (var dependency in Dependency.Reaching(training, Surrounding.Culture, labelToo: true))
            {
                var location = dependency.Fact.Location;
                sink.Report(this, location, ImmutableArray.Create(trained), $"'{dependency.Member}'", FactLocations.Line(trained, location));
            }

            foreach (var fact in facts.Surroundings)
            {
                if (fact.Kind == Surrounding.Culture && Dependency.IsTakenIn(fact, training.Estimator))
                {
                    sink.Report(this, fact.Location, ImmutableArray.Create(trained), "A feature", FactLocations.Line(trained, fact.Location));
                }
            }
        }
    }
}
