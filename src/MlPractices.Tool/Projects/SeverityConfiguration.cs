using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects;

/// <summary>What <c>.editorconfig</c>, global configs and the project's <c>MlPracticesMode</c> say about severities.</summary>
internal sealed class SeverityConfiguration
{
    private readonly AnalyzerConfigSet _set;

    private SeverityConfiguration(AnalyzerConfigSet set) => _set = set;

    public SyntaxTreeOptionsProvider TreeOptions => new ForTrees(_set);

    public AnalyzerConfigOptionsProvider AnalyzerOptions => new ForAnalyzers(_set);

    /// <summary>Reads the configs of the directories that hold sources and of those above them.</summary>
    /// <param name="sources">Full paths of the sources.</param>
    /// <param name="mode">The project's <c>MlPracticesMode</c>, or null.</param>
    public static SeverityConfiguration For(IEnumerable<string> sources, string? mode)
    {
        var configs = new Dictionary<string, AnalyzerConfig>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var directory in sources.Select(Path.GetDirectoryName).OfType<string>().Distinct())
        {
            for (var at = directory; at is not null && visited.Add(at); at = Path.GetDirectoryName(at))
            {
                foreach (var file in new[] { ".editorconfig", ".globalconfig" }.Select(name => Path.Combine(at, name)).Where(FileKind.IsPlain))
                {
                    configs[file] = AnalyzerConfig.Parse(BoundedFile.ReadSource(file), file);
                }
            }
        }

        var named = new[] { "Strict", "Gate" }.FirstOrDefault(preset => preset.Equals(mode, StringComparison.OrdinalIgnoreCase));
        if (named is not null)
        {
            configs[named] = AnalyzerConfig.Parse(EmbeddedText.Read($"presets/{named}"), Path.Combine(AppContext.BaseDirectory, named + ".globalconfig"));
        }

        return new SeverityConfiguration(AnalyzerConfigSet.Create(configs.Values.ToList()));
    }

    private sealed class ForTrees(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            if (set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity))
            {
                return true;
            }

            // Who asks the tool wants to know what it has not looked at; an editor keeps that to itself.
            severity = ReportDiagnostic.Info;
            return diagnosticId == "MLP0001";
        }
    }

    private sealed class ForAnalyzers(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(set.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(set.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(set.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
