using System.Collections.Immutable;
using MlPractices.Analyzers.Rules.Leakage;

namespace MlPractices.Analyzers;

/// <summary>All rules, in the order of their ids.</summary>
internal static class RuleBook
{
    public static readonly ImmutableArray<Rule> All = ImmutableArray.Create<Rule>(
        new EvaluatedOnTrainingRows());
}
