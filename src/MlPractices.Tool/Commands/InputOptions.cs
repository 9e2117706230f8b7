using System.CommandLine;

namespace MlPractices.Tool.Commands;

/// <summary>What commands that read sources have in common.</summary>
internal static class InputOptions
{
    public static Argument<string[]> Paths() => new("PATH")
    {
        Description = "Solutions (.sln, .slnx), projects (.csproj), C# files with #: lines, notebooks (.ipynb, .dib), or directories with any of them or loose C# sources.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string[]> References() => new("--references", "-r")
    {
        Description = "Directories with assemblies to compile against, ML.NET's for instance; they beat all others.",
        HelpName = "DIR",
        DefaultValueFactory = _ => [],
    };

    public static Option<bool> NoMsBuild() => new("--no-msbuild")
    {
        Description = "Read project files as text instead of evaluating them: nothing of the projects runs. For code that you do not trust.",
    };

    public static Option<bool> EachProject() => new("--each-project")
    {
        Description = "Judge each project by itself, as the compiler does, instead of following calls from project to project.",
    };

    public static Option<int> Timeout() => new("--timeout")
    {
        Description = "Seconds after which the run is given up with exit code 2.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 600,
    };

    public static IReadOnlyList<string> Full(IEnumerable<string>? directories) => (directories ?? []).Select(Path.GetFullPath).ToList();
}
