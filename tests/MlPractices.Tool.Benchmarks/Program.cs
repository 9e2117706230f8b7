using System.Globalization;
using MlPractices.Tool.Benchmarks;
using MlPractices.Tool.Commands;
using MlPractices.Tool.Projects.Evaluated;

// dotnet run -c Release --project tests/MlPractices.Tool.Benchmarks [-- PROJECTS FILES-A-PROJECT]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["design-time", var solution]:
        using (await BuildWorkspace.Open(GeneratedSolution.ProjectsOf(solution), solution, new Progress<string>(), CancellationToken.None))
        {
            return 0;
        }

    case ["check", var solution]:
        return await ToolCommandLine.Run(["check", solution, "--fail-on", "never", "--timeout", "3600"], Console.Out, Console.Error);
}

var (projects, files) = args is [var p, var f] ? (int.Parse(p, CultureInfo.InvariantCulture), int.Parse(f, CultureInfo.InvariantCulture)) : (50, 100);
var folder = Directory.CreateTempSubdirectory("mlpractices-benchmark-");
try
{
    var solution = GeneratedSolution.Write(folder.FullName, projects, files);
    await MeasuredRun.Of("dotnet", folder.FullName, "restore", solution);
    var self = Environment.ProcessPath!;
    var alone = await MeasuredRun.Of(self, folder.FullName, "design-time", solution);
    var check = await MeasuredRun.Of(self, folder.FullName, "check", solution);
    Console.WriteLine(check.LastLine);
    Console.WriteLine($"{projects} projects, {projects * files} files");
    Console.WriteLine("| | wall s | CPU s | memory MB |");
    Console.WriteLine("|---|---:|---:|---:|");
    Console.WriteLine($"| design-time build alone | {alone.Wall.TotalSeconds:0.0} | {alone.Processor.TotalSeconds:0.0} | {alone.Bytes >> 20} |");
    Console.WriteLine($"| mlpractices check | {check.Wall.TotalSeconds:0.0} | {check.Processor.TotalSeconds:0.0} | {check.Bytes >> 20} |");
    Console.WriteLine($"| ratio | {check.Wall / alone.Wall:0.00} | {check.Processor / alone.Processor:0.00} | |");
    return 0;
}
finally
{
    folder.Delete(recursive: true);
}
