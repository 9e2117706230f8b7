extern alias library;

using System.Reflection;
using library::MlPractices;

namespace MlPractices.Tool.Scoring;

/// <summary>What is to be scored, and where to.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Input">A CSV file with a header.</param>
/// <param name="Output">The CSV file to write.</param>
/// <param name="Delimiter">What is between two fields of the input.</param>
/// <param name="Columns">Columns that go along; null for all.</param>
/// <param name="Options">Blocks and progress.</param>
internal sealed record ScoringRequest(string Model, SemanticVersion Version, string Input, string Output, string Delimiter, IReadOnlyList<string>? Columns, ScoringOptions Options);

/// <summary>Scores a file by a release, without the code that trained it.</summary>
internal static class FileScoring
{
    private const string MicrosoftMLFormat = "mlpractices.microsoftml/1";

    /// <exception cref="InvalidDataException">The file does not fit the model, or the model needs its trainer to be read.</exception>
    public static async Task<ScoringResult> Run(ModelRegistry registry, ScoringRequest request, CancellationToken cancellation)
    {
        var bundle = await registry.OpenAsync(request.Model, request.Version, cancellation);
        if (bundle.ModelFormat != MicrosoftMLFormat || bundle.Card.Signature is not { } signature)
        {
            throw new InvalidDataException(
                $"{bundle.Name} {bundle.Version} is saved as '{bundle.ModelFormat}', which only the trainer that made it can read. 'score' reads what ML.NET trained; score this one in its own program, with release.ScoreAsync.");
        }

        var rows = RowShape.Of(signature, request.Input, request.Delimiter);
        var run = typeof(FileScoring).GetMethod(nameof(OfRows), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(rows);
        try
        {
            return await (Task<ScoringResult>)run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [registry, request, bundle.Evaluation.Task, cancellation], null)!;
        }
        catch (InvalidOperationException problem) when (problem is not RegistryException)
        {
            // A file of another run or release: what to do stands in the message.
            throw new InvalidDataException(problem.Message, problem);
        }
    }

    private static Task<ScoringResult> OfRows<TRow>(ModelRegistry registry, ScoringRequest request, TaskKind task, CancellationToken cancellation)
        where TRow : class => task switch
        {
            TaskKind.Binary => Of(registry, request, MicrosoftMLReader.Binary<TRow>(), cancellation),
            TaskKind.Multiclass => Of(registry, request, MicrosoftMLReader.Multiclass<TRow>(), cancellation),
            TaskKind.Regression => Of(registry, request, MicrosoftMLReader.Regression<TRow>(), cancellation),
            TaskKind.Ranking => Of(registry, request, MicrosoftMLReader.Ranking<TRow>(), cancellation),
            _ => throw new InvalidDataException($"{request.Model} {request.Version} is for {task}, which cannot be scored to a file."),
        };

    private static async Task<ScoringResult> Of<TRow, TOut>(ModelRegistry registry, ScoringRequest request, IModelReader<TRow, TOut> reader, CancellationToken cancellation)
        where TRow : class
    {
        var release = await Release.LoadAsync(registry, request.Model, request.Version, reader, cancellation);
        await using var sink = new CsvScoreSink<TRow, TOut>(request.Output, request.Columns);
        return await release.ScoreAsync(ScoreSource.Csv<TRow>(request.Input, new() { Delimiter = request.Delimiter }), sink, request.Options, cancellation);
    }
}
