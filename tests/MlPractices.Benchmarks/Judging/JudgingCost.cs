using System.Diagnostics;
using System.Globalization;

namespace MlPractices.Benchmarks.Judging;

/// <summary>
/// What a verdict costs: CPU time of the whole process and allocations for AUC, log loss and 20 slices, by the number of holdout rows. Models only look up a number in
/// the row, so that what is measured is the judging.
/// </summary>
public static class JudgingCost
{
    private const int Rounds = 3;

    /// <summary>Writes one line a size.</summary>
    public static void Write(TextWriter output)
    {
        output.WriteLine("| holdout rows | units | CPU | elapsed | allocated |");
        output.WriteLine("|---:|---|---:|---:|---:|");
        foreach (var rows in new[] { 100_000, 1_000_000 })
        {
            foreach (var grouped in new[] { false, true }) Row(output, rows, grouped);
        }
    }

    private static void Row(TextWriter output, int holdout, bool grouped)
    {
        var rows = Reading.Make(holdout * 5 / 4);
        var objective = Objective.Binary<Reading>(row => row.Failed, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.01).Report(BinaryMetric.LogLoss).Slice(row => row.Site);
        var plan = SplitPlan.ByKey<Reading>(row => row.Id).Holdout(0.8);
        if (grouped) plan = plan.KeepTogether(row => row.Machine);
        var split = Dataset.FromRows(rows).GetAwaiter().GetResult().Split(plan, objective, new InMemoryLedger());
        var (model, baseline) = (split.Train(new Lookup("good", row => row.Good)), split.Train(new Lookup("poor", row => row.Poor)));
        var (least, elapsed, allocated) = (TimeSpan.MaxValue, TimeSpan.MaxValue, 0L);
        for (var round = 0; round <= Rounds; round++)
        {
            GC.Collect();
            var process = Process.GetCurrentProcess();
            var (cpu, bytes, watch) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(true), Stopwatch.StartNew());
            var verdict = model.Evaluate(against: baseline);
            watch.Stop();
            process.Refresh();
            cpu = process.TotalProcessorTime - cpu;
            allocated = GC.GetTotalAllocatedBytes(true) - bytes;
            if (verdict.Evaluation.Slices.Count != 20) throw new InvalidOperationException("Twenty slices were asked for.");

            // The first round compiles.
            if (round == 0) continue;
            least = cpu < least ? cpu : least;
            elapsed = watch.Elapsed < elapsed ? watch.Elapsed : elapsed;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {split.Holdout.Count:N0} | {(grouped ? "20 rows" : "rows")} | {least.TotalSeconds:0.00} s | {elapsed.TotalSeconds:0.00} s | {allocated / 1e6:N0} MB |"));
    }

    /// <summary>A row with the answers of two models.</summary>
    private sealed class Reading
    {
        public required int Id { get; init; }

        public required int Machine { get; init; }

        public required string Site { get; init; }

        public required bool Failed { get; init; }

        public required double Good { get; init; }

        public required double Poor { get; init; }

        public static List<Reading> Make(int count)
        {
            var random = new Random(1);
            return [.. Enumerable.Range(0, count).Select(i =>
            {
                var risk = random.NextDouble();
                return new Reading
                {
                    Id = i, Machine = i / 20, Site = $"site {random.Next(20)}", Failed = random.NextDouble() < risk,
                    Good = Math.Clamp(risk + 0.2 * (random.NextDouble() - 0.5), 0.001, 0.999), Poor = Math.Clamp(risk + 1.2 * (random.NextDouble() - 0.5), 0.001, 0.999),
                };
            })];
        }
    }

    private sealed class Lookup(string name, Func<Reading, double> of) : ITrainer<Reading, BinaryScore>
    {
        public string Name => name;

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

        public int? Seed => null;

        public ITrainedModel<Reading, BinaryScore> Train(TrainingContext<Reading, BinaryScore> context) => new Model(name, of);

        public bool CanRead(string formatId) => false;

        public ITrainedModel<Reading, BinaryScore> Read(Stream source, string formatId) => throw new InvalidDataException();

        private sealed class Model(string name, Func<Reading, double> of) : ITrainedModel<Reading, BinaryScore>
        {
            public string FormatId => "lookup";

            public BinaryScore Predict(Reading row) => BinaryScore.FromProbability(of(row));

            public void Save(Stream destination) => destination.WriteByte((byte)name.Length);
        }
    }
}
