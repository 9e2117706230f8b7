using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Docs;

/// <summary>
/// The presets follow from the rule book. They name only the rules they change: a rule named in any config, however
/// low its level, would no longer heed a project's setting for a whole category.
/// </summary>
public class PresetTests
{
    [Fact]
    public void Strict_turns_information_into_warnings() =>
        GeneratedFile.Whole(PathOf("Strict"), Preset("what is information by default is a warning too", DiagnosticSeverity.Info, "warning"));

    [Fact]
    public void Gate_turns_warnings_into_errors() =>
        GeneratedFile.Whole(PathOf("Gate"), Preset("what is a warning by default is an error", DiagnosticSeverity.Warning, "error"));

    private static string PathOf(string mode) =>
        Repository.PathOf("build", "MlPractices.Analyzers.Package", "presets", mode + ".globalconfig");

    private static string Preset(string says, DiagnosticSeverity from, string to) =>
        $"""
        # Generated from the rule book; do not edit. MlPracticesMode: {says}.
        is_global = true
        global_level = -100

        {string.Concat(RuleCatalog.Rules.Values.Where(rule => rule.DefaultSeverity == from).Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = {to}\n"))}
        """.ReplaceLineEndings("\n").TrimEnd() + "\n";
}
