using System.CommandLine;

namespace MlPractices.Tool.Commands;

/// <summary>What commands that read sources have in common.</summary>
internal static class InputOptions
{
    public static Argument<string[]> Paths() => new("PATH")
    {
        Description = "Solutions (.sln, .slnx), projects (.csproj), or directories with projects or loose C# sources.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string[]> References() => new("--references", "-r")
    {
        Description = "Directories with assemblies to compile against, ML.NET's for instance; they beat all others.",
        HelpName = "DIR",
        DefaultValueFactory = _ => [],
    };

    public static IReadOnlyList<string> Full(IEnumerable<string>? directories) => (directories ?? []).Select(Path.GetFullPath).ToList();
}
