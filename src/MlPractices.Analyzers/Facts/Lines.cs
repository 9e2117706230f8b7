namespace MlPractices.Analyzers.Facts;

/// <summary>Line numbers for messages.</summary>
internal static class Lines
{
    /// <summary>The line, from 1, that a fact starts at.</summary>
    public static int Of(PipelineFact fact) => fact.Location.GetLineSpan().StartLinePosition.Line + 1;
}
