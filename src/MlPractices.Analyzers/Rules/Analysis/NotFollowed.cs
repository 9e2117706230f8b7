using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Analysis;

/// <summary>MLP0001: the analysis went no further here. No defect of the program: it says what the other rules have not seen.</summary>
internal sealed class NotFollowed : Rule
{
    public const string Id = "MLP0001";

    public NotFollowed()
        : base(RuleDescriptor.Create(
            Id,
            "Analysis stops here",
            "The analysis goes no further here, because {0}; the rules do not know what this does to data and models, and may miss defects behind it",
            RuleCategory.Analysis,
            RuleLevel.Minor,
            "The work that the analysis does is bounded, so that it never holds up an editor or a build. Where a bound is reached, the result of the call counts as unknown: no rule reports anything about it that is not proven, and some defects may be missed.",
            isOn: false))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var stop in facts.Log.Stops)
        {
            var place = stop.Key is InvocationExpressionSyntax ? FactLocations.OfCall(stop.Key) : stop.Key.GetFirstToken().GetLocation();
            sink.Report(this, place, stop.Value);
        }
    }
}
