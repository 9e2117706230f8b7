using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>A rule on what another machine or another day changes in the columns that a model is trained on.</summary>
internal abstract class SurroundingsRule : Rule
{
    private readonly Surrounding _kind;
    private readonly bool _labelToo;
    private readonly bool _isOnePerFile;

    /// <param name="descriptor">Its message is told what depends ("'Size' is", "A feature is") and on which line the model is trained.</param>
    /// <param name="kind">What the values are taken from.</param>
    /// <param name="labelToo">It does harm in the label as well as in the features.</param>
    /// <param name="isOnePerFile">However many columns a reader takes so: it is one decision, and one edit sets it right.</param>
    protected SurroundingsRule(DiagnosticDescriptor descriptor, Surrounding kind, bool labelToo, bool isOnePerFile = false)
        : base(descriptor)
    {
        _kind = kind;
        _labelToo = labelToo;
        _isOnePerFile = isOnePerFile;
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var training in TrainingRun.Of(facts))
        {
            var trained = FactLocations.OfCall(training.Trainer.Site);
            foreach (var taken in Dependency.Reaching(training, _kind, _labelToo).GroupBy(dependency => _isOnePerFile ? (object?)dependency.Fact.Location.SourceTree : dependency.Fact.Location))
            {
                var columns = taken.Select(dependency => dependency.Member).Distinct().ToList();
                var places = taken.Select(dependency => dependency.Fact.Location).Distinct().OrderBy(place => place.SourceSpan.Start).ToList();
                var named = columns.Count == 1 ? $"'{columns[0]}' is" : $"'{columns[0]}' and {columns.Count - 1} more are";
                sink.Report(this, places[0], ImmutableArray.Create(trained).AddRange(places.Skip(1)), named, FactLocations.Line(trained, places[0]));
            }

            foreach (var fact in facts.Surroundings)
            {
                if (fact.Kind == _kind && Dependency.IsTakenIn(fact, training.Estimator))
                {
                    sink.Report(this, fact.Location, ImmutableArray.Create(trained), "A feature is", FactLocations.Line(trained, fact.Location));
                }
            }
        }
    }
}
