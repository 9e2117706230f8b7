using MlPractices.Analyzers.Facts;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Checking.Linked;

/// <summary>What is read as one program: a project that nobody refers to, with all that it refers to, or a project on its own.</summary>
/// <param name="Root">The project.</param>
/// <param name="IsAlone">It refers to no other project's sources, or is to be read by itself.</param>
internal sealed record ProgramRoot(LoadedProject Root, bool IsAlone)
{
    /// <summary>The programs that projects make up. Tests call into a program, and are none.</summary>
    /// <param name="projects">All projects.</param>
    /// <param name="isLinked">Projects are read with those that they refer to.</param>
    /// <param name="isOfInterest">There is something to read in the project.</param>
    public static IReadOnlyList<ProgramRoot> Of(IReadOnlyList<LoadedProject> projects, bool isLinked, Func<LoadedProject, bool> isOfInterest)
    {
        var interesting = projects.Where(isOfInterest).ToHashSet();
        var closures = projects.Where(project => isLinked && !TestProjects.IsOne(project.Compilation)).ToDictionary(project => project, project => Closure.Of(project.Compilation));
        var referred = closures.Values.SelectMany(closure => closure.Skip(1)).ToHashSet();
        var programs = new List<ProgramRoot>();
        foreach (var project in projects.Where(project => !referred.Contains(project.Compilation)))
        {
            if (closures.GetValueOrDefault(project) is { Count: > 1 } closure && interesting.Any(other => closure.Contains(other.Compilation)))
            {
                programs.Add(new ProgramRoot(project, false));
            }
            else if (interesting.Contains(project))
            {
                programs.Add(new ProgramRoot(project, true));
            }
        }

        return programs;
    }
}
