using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Facts;

/// <summary>Line numbers for messages.</summary>
internal static class Lines
{
    /// <summary>The line, from 1, that a fact starts at.</summary>
    public static int Of(PipelineFact fact) => Of(fact.Location);

    /// <summary>The line, from 1, that a call's name stands on.</summary>
    public static int Of(SyntaxNode call) => Of(FactLocations.OfCall(call));

    public static int Of(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;
}
