using Microsoft.CodeAnalysis;

namespace MlPractices.Tool.Projects;

/// <summary>Which values may be null is asked by no rule, and finding it out takes the compiler as long as binding does: it is left out.</summary>
internal static class NoNullableAnalysis
{
    private static readonly KeyValuePair<string, string> Never = new("run-nullable-analysis", "never");

    /// <summary>The same options without that analysis.</summary>
    public static TOptions In<TOptions>(TOptions options)
        where TOptions : ParseOptions => (TOptions)options.WithFeatures(options.Features.Where(feature => feature.Key != Never.Key).Append(Never));

    /// <summary>The solution with all its C# projects so.</summary>
    public static Solution In(Solution solution) => solution.Projects
        .Where(project => project.Language == LanguageNames.CSharp && project.ParseOptions is not null)
        .Aggregate(solution, (done, project) => done.WithProjectParseOptions(project.Id, In(project.ParseOptions!)));
}
