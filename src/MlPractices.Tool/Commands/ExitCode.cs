namespace MlPractices.Tool.Commands;

/// <summary>What the tool tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Analysed, and nothing as grave as asked for was found.</summary>
    public const int Clean = 0;

    /// <summary>Findings.</summary>
    public const int Findings = 1;

    /// <summary>Something could not be analysed, or the command line is wrong.</summary>
    public const int Failed = 2;
}
