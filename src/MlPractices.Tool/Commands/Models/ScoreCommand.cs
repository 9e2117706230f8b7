extern alias library;

using System.CommandLine;
using System.Globalization;
using library::MlPractices;
using MlPractices.Tool.Files;
using MlPractices.Tool.Models;
using MlPractices.Tool.Output;
using MlPractices.Tool.Scoring;

namespace MlPractices.Tool.Commands.Models;

/// <summary><c>mlpractices score</c>: a file of rows in, a file of rows with answers out.</summary>
internal static class ScoreCommand
{
    public static Command Create(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var name = RegistryArguments.Model();
        var input = new Argument<string>("ROWS") { Description = "A CSV file with a header. Columns that the model does not read go along as they are." };
        var output = new Option<string>("--output", "-o") { Description = "CSV file to write; it must not exist yet. It appears when it is complete.", HelpName = "FILE", Required = true };
        var release = new Option<string>("--release") { Description = "A version or an alias.", HelpName = "VERSION", DefaultValueFactory = _ => ModelRegistry.Live };
        var columns = new Option<string[]>("--columns") { Description = "Columns that go along; by default all.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var delimiter = new Option<string>("--delimiter") { Description = "What is between two fields of ROWS.", HelpName = "TEXT", DefaultValueFactory = _ => "," };
        var block = new Option<int>("--block") { Description = "Rows that are scored and written at once. A run that was killed goes on behind the last whole block.", HelpName = "COUNT", DefaultValueFactory = _ => new ScoringOptions().RowsOfBlock };
        block.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--block must be at least 1.");
        });
        var command = new Command("score", "Scores the rows of a CSV file by a released ML.NET model. Whatever ends it, the same command goes on where it was.") { name, input, output, release, columns, delimiter, block };
        return arguments.On(command, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var (file, target) = (parsed.GetValue(input)!, parsed.GetValue(output)!);
            RequirePlain(file, target);
            RequireText(target);
            var model = await RegistryAccess.Known(registry, parsed.GetValue(name)!, cancellation);
            var version = await RegistryAccess.Version(registry, model, parsed.GetValue(release), cancellation);
            var result = await consoles.WithRows(progress => FileScoring.Run(
                registry,
                new ScoringRequest(
                    model, version, file, target, parsed.GetValue(delimiter)!, parsed.GetValue(columns) is { Length: > 0 } some ? some : null,
                    new() { RowsOfBlock = parsed.GetValue(block), Progress = progress }),
                cancellation));
            arguments.Answer(
                consoles,
                parsed,
                new { Version = 1, Model = model, Release = version.ToString(), File = target, result.Rows, result.Resumed, Seconds = result.Elapsed.TotalSeconds },
                [$"Written: {target}, {Amount.Of(result.Rows, "row")} scored by {model} {version}{(result.Resumed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {result.Resumed} of them by an earlier run") : string.Empty)}"]);
            return ExitCode.Clean;
        });
    }

    // Whoever opens it by its name would find no such format in it.
    private static void RequireText(string output)
    {
        switch (Path.GetExtension(output).ToUpperInvariant())
        {
            case ".PARQUET":
                throw new InvalidDataException($"'{output}' is not written: 'score' writes CSV. Name a .csv file, or write Parquet in a program, with release.ScoreAsync and ParquetScoreSink.");
            case ".GZ" or ".ZST":
                throw new InvalidDataException($"'{output}' is not written: 'score' writes CSV that is not packed. Name a .csv file and pack it afterwards.");
        }
    }

    private static void RequirePlain(string input, string output)
    {
        if (!File.Exists(input))
        {
            throw new FileNotFoundException($"There is no file '{input}'.", input);
        }

        if (!FileKind.IsPlain(input))
        {
            throw new InvalidDataException($"'{input}' is no plain file.");
        }

        // What the sink gathers rows in, and where it notes how far it is.
        foreach (var path in new[] { output, output + ".partial", output + ".progress", output + ".progress.new" }.Where(path => FileKind.IsSomethingElse(Path.GetFullPath(path))))
        {
            throw new IOException($"'{path}' is not written: a link, a directory or a device is there, not a plain file. Name another file.");
        }
    }
}
