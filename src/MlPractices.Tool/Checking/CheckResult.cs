using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Checking;

/// <summary>What was analysed, and how.</summary>
/// <param name="Input">The project or directory.</param>
/// <param name="Sources">Number of sources.</param>
/// <param name="UsesMicrosoftML">Some source names ML.NET; otherwise there was nothing to analyse.</param>
/// <param name="Notes">What has to be known to judge the result.</param>
internal sealed record CheckedProject(ProjectInput Input, int Sources, bool UsesMicrosoftML, IReadOnlyList<string> Notes);

/// <summary>The result of a check.</summary>
/// <param name="Findings">By path and line.</param>
/// <param name="Projects">What was analysed.</param>
/// <param name="Failures">What could not be analysed, and why.</param>
/// <param name="Known">Number of findings that a baseline holds and that are left out.</param>
internal sealed record CheckResult(IReadOnlyList<Finding> Findings, IReadOnlyList<CheckedProject> Projects, IReadOnlyList<Failure> Failures, int Known = 0)
{
    /// <summary>Entries of the baseline that are not found any more.</summary>
    public int Paid { get; init; }

    /// <summary>What somebody has said in the sources is not to be reported.</summary>
    public IReadOnlyList<Finding> Suppressed { get; init; } = [];

    /// <summary>Findings that an earlier revision has as well, and that are left out.</summary>
    public int Earlier { get; init; }

    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
