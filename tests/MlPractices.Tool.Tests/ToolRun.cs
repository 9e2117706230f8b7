using MlPractices.Tool.Commands;

namespace MlPractices.Tool.Tests;

/// <summary>What a run of the tool said.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static async Task<ToolRun> Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ToolCommandLine.Run(arguments, output, error);
        return new ToolRun(code, output.ToString(), error.ToString());
    }
}
