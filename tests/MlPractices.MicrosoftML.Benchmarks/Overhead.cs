using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;

namespace MlPractices.MicrosoftML.Benchmarks;

/// <summary>
/// The table of docs/microsoft-ml.md: what the stages cost over plain ML.NET, as CPU time of the whole process. Both sides take turns and
/// the least of at least eleven rounds counts, so that what else the machine does falls out. Both sides save what they trained: the stages do at once,
/// for the model's digest.
/// </summary>
public static class Overhead
{
    private const int Rounds = 11;
    private const int MostRounds = 80;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(3);
    private const int Singles = 200_000;

    /// <summary>Writes one row a trainer and operation.</summary>
    public static void Write(TextWriter output)
    {
        output.WriteLine("| | plain | stages | stages / plain |");
        output.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, pipeline) in Trip.Pipelines)
        {
            var training = new TrainingBenchmarks { Trainer = name };
            training.SetUp();
            Row(output, $"{name}: train on a view, and save", Alternately(() => Saved(training.PlainView()), training.StagesView));
            Row(output, $"{name}: the same, split by key", Alternately(() => Saved(training.PlainViewByKey()), training.StagesView));
            Row(output, $"{name}: train on rows in memory, and save", Alternately(() => Saved(training.PlainRows()), training.StagesRows));
            training.CleanUp();

            var predicting = new PredictionBenchmarks { Trainer = name };
            predicting.SetUp();
            Row(output, $"{name}: 100,000 rows in a batch", Alternately(() => predicting.PlainBatch(), () => predicting.StagesBatch()));
            Singly(output, name, predicting);
        }
    }

    private static long Saved(object model)
    {
        using var file = new MemoryStream();
        new MLContext().Model.Save((ITransformer)model, null, file);
        return file.Length;
    }

    private static void Singly(TextWriter output, string name, PredictionBenchmarks predicting)
    {
        var (plain, stages) = Alternately(
            () => { for (var i = 0; i < Singles; i++) predicting.PlainSingle(); return 0; },
            () => { for (var i = 0; i < Singles; i++) predicting.StagesSingle(); return 0; });
        var (one, other) = (plain.TotalMicroseconds / Singles, stages.TotalMicroseconds / Singles);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name}: one row | {one:0.00} µs | {other:0.00} µs | {other - one:+0.00;-0.00} µs |"));
    }

    private static void Row(TextWriter output, string name, (TimeSpan Plain, TimeSpan Stages) took) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {took.Plain.TotalMilliseconds:0} ms | {took.Stages.TotalMilliseconds:0} ms | {took.Stages / took.Plain:0.00} |"));

    private static (TimeSpan Plain, TimeSpan Stages) Alternately<TPlain, TStages>(Func<TPlain> plain, Func<TStages> stages)
    {
        var (least, other) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        var measured = TimeSpan.Zero;

        // What takes milliseconds needs more rounds: a collection of garbage is as long.
        for (var i = 0; i <= Rounds || (measured < Enough && i <= MostRounds); i++)
        {
            var (a, b) = (Cpu(plain), Cpu(stages));
            measured += a;

            // The first round compiles.
            if (i > 0)
            {
                least = a < least ? a : least;
                other = b < other ? b : other;
            }
        }

        return (least, other);
    }

    private static TimeSpan Cpu<T>(Func<T> run)
    {
        GC.Collect();
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        run();
        process.Refresh();
        return process.TotalProcessorTime - before;
    }
}
