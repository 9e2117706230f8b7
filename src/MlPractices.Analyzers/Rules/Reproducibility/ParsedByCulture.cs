using System.Collections.Immutable;
using System.Linq;
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
            "{0} read in the culture of the machine, and the model on {1} is trained on it: where the comma is the decimal sign \"1.5\" becomes 15",
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
            // However many columns a reader parses: it is one decision, and one edit sets it right.
            foreach (var file in Dependency.Reaching(training, Surrounding.Culture, labelToo: true).GroupBy(dependency => dependency.Fact.Location.SourceTree))
            {
                var columns = file.Select(dependency => dependency.Member).Distinct().ToList();
                var places = file.Select(dependency => dependency.Fact.Location).Distinct().OrderBy(place => place.SourceSpan.Start).ToList();
                var named = columns.Count == 1 ? $"'{columns[0]}' is" : $"'{columns[0]}' and {columns.Count - 1} more are";
                sink.Report(this, places[0], ImmutableArray.Create(trained).AddRange(places.Skip(1)), named, FactLocations.Line(trained, places[0]));
            }

            foreach (var fact in facts.Surroundings)
            {
                if (fact.Kind == Surrounding.Culture && Dependency.IsTakenIn(fact, training.Estimator))
                {
                    sink.Report(this, fact.Location, ImmutableArray.Create(trained), "A feature is", FactLocations.Line(trained, fact.Location));
                }
            }
        }
    }
}
