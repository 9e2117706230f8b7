using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MlPractices.Analyzers;
using MlPractices.Analyzers.Facts;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Checking.Linked;

/// <summary>
/// Analyses projects as the programs that they make up: a project that nobody refers to, with all that it refers to. A project on its
/// own is analysed as the compiler does it.
/// </summary>
internal sealed class SolutionAnalysis
{
    private static readonly HashSet<string> SayWhatIsMissing = RuleBook.All.Where(rule => rule.NeedsWholeProgram).Select(rule => rule.Descriptor.Id).ToHashSet(StringComparer.Ordinal);

    private readonly TreeOwners _owners;
    private readonly List<(HashSet<string> Files, List<(Diagnostic Diagnostic, IReadOnlyList<Location> CalledFrom, LoadedProject Project)> Found)> _programs = [];
    private readonly List<Failure> _failures = [];

    private SolutionAnalysis(IReadOnlyList<LoadedProject> projects) => _owners = new TreeOwners(projects);

    /// <summary>Findings of all programs, and what could not be analysed.</summary>
    public static async Task<(IReadOnlyList<Finding> Findings, IReadOnlyList<Failure> Failures)> Run(IReadOnlyList<LoadedProject> projects, bool isLinked, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var analysis = new SolutionAnalysis(projects);
        var programs = ProgramRoot.Of(projects, isLinked, project => project.IsAnalysed);
        for (var i = 0; i < programs.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new RunProgress(i, programs.Count, programs[i].Root.Input.Name));
            try
            {
                await analysis.Analyse(programs[i].Root, programs[i].IsAlone, cancellation);
            }
            catch (Exception problem) when (LoadProblem.Reason(problem) is { } reason)
            {
                analysis._failures.Add(new Failure(programs[i].Root.Input.Path, reason));
            }
        }

        analysis.AddProjectFindings(projects.Where(project => project.IsAnalysed).Except(programs.Where(program => program.IsAlone).Select(program => program.Root)));
        return (analysis.Merge(), analysis._failures);
    }

    private async Task Analyse(LoadedProject root, bool isAlone, CancellationToken cancellation)
    {
        if (isAlone)
        {
            var found = await ProjectAnalysis.Run(root, [], cancellation);
            _programs.Add((root.Compilation.SyntaxTrees.Select(tree => tree.FilePath).ToHashSet(StringComparer.Ordinal), found.Select(diagnostic => (diagnostic, (IReadOnlyList<Location>)[], root)).ToList()));
            return;
        }

        var program = LinkedProgram.Of(root, cancellation);
        var effective = new List<(Diagnostic, IReadOnlyList<Location>, LoadedProject)>();
        foreach (var (diagnostic, calledFrom) in program.Diagnostics)
        {
            effective.AddRange(_owners.Effective(diagnostic).Select(kept => (kept.Diagnostic, calledFrom, kept.Owner)));
        }

        _programs.Add((program.Files, effective));
    }

    /// <summary>What is said of a project and not of its code: a program is linked from several, and each is asked.</summary>
    private void AddProjectFindings(IEnumerable<LoadedProject> linked) => _programs.AddRange(linked.Select(project =>
        (new HashSet<string>(), ProjectFindings.Of(project).SelectMany(diagnostic => TreeOwners.Effective(diagnostic, project)).Select(kept => (kept, (IReadOnlyList<Location>)[], project)).ToList())));

    /// <summary>What is there in one program is there; what is missing has to be missing in each that holds the file.</summary>
    private List<Finding> Merge()
    {
        var findings = new List<Finding>();
        foreach (var group in _programs.SelectMany(program => program.Found).GroupBy(Key))
        {
            var (diagnostic, _, owner) = group.First();
            var path = group.Key.Path;
            if (SayWhatIsMissing.Contains(diagnostic.Id) && _programs.Any(program => program.Files.Contains(path) && program.Found.All(found => Key(found) != group.Key)))
            {
                continue;
            }

            if (Finding.Of(diagnostic, owner) is { } finding)
            {
                var ways = finding.Artifact is null && group.All(found => found.CalledFrom.Count > 0) ? group.SelectMany(found => found.CalledFrom).Select(Place.Of).Distinct().ToList() : [];
                findings.Add(finding with { CalledFrom = ways });
            }
        }

        return findings;
    }

    private static (string Id, string Path, int Start) Key((Diagnostic Diagnostic, IReadOnlyList<Location>, LoadedProject Project) found) =>
        (found.Diagnostic.Id, found.Diagnostic.Location.SourceTree?.FilePath ?? found.Project.Input.Path, found.Diagnostic.Location.SourceSpan.Start);
}
