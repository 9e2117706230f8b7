using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers;

/// <summary>Where rules report: one diagnostic per rule and place, whatever number of contexts prove it.</summary>
internal sealed class FindingSink
{
    private readonly Action<Diagnostic> _report;
    private readonly HashSet<(string Id, SyntaxTree? Tree, int Start)> _seen;

    public FindingSink(Action<Diagnostic> report, HashSet<(string Id, SyntaxTree? Tree, int Start)> seen)
    {
        _report = report;
        _seen = seen;
    }

    public void Report(Rule rule, Location location, params object[] messageArguments) =>
        Report(rule, location, ImmutableArray<Location>.Empty, ImmutableDictionary<string, string?>.Empty, messageArguments);

    public void Report(Rule rule, Location location, ImmutableArray<Location> others, params object[] messageArguments) =>
        Report(rule, location, others, ImmutableDictionary<string, string?>.Empty, messageArguments);

    /// <summary>Reports what the rule guesses from names: information, whatever the rule's default severity.</summary>
    public void Guess(Rule rule, Location location, ImmutableArray<Location> others, ImmutableDictionary<string, string?> properties, params object[] messageArguments)
    {
        if (IsNew(rule, location))
        {
            _report(Diagnostic.Create(rule.Descriptor, location, DiagnosticSeverity.Info, others, properties, messageArguments));
        }
    }

    /// <param name="rule">The rule that found it.</param>
    /// <param name="location">The place a person would edit.</param>
    /// <param name="others">The other places that prove it.</param>
    /// <param name="properties">What the fix needs to know.</param>
    /// <param name="messageArguments">Arguments of the message format.</param>
    public void Report(Rule rule, Location location, ImmutableArray<Location> others, ImmutableDictionary<string, string?> properties, params object[] messageArguments)
    {
        if (IsNew(rule, location))
        {
            _report(Diagnostic.Create(rule.Descriptor, location, others, properties, messageArguments));
        }
    }

    private bool IsNew(Rule rule, Location location)
    {
        lock (_seen)
        {
            return _seen.Add((rule.Descriptor.Id, location.SourceTree, location.SourceSpan.Start));
        }
    }
}
