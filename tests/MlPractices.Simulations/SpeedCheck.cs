using System.Diagnostics;

namespace MlPractices.Simulations;

/// <summary>What it costs to judge a million holdout rows by the area under the ROC curve, with log loss and twenty slices reported.</summary>
internal static class SpeedCheck
{
    private sealed record Row(int Id, bool Yes, double Model, double Baseline, string Region);

    public static void Run(int rows)
    {
        Row[] holdout = [.. Enumerable.Range(0, rows).Select(i => Of(i))];
        var objective = Objective.Binary<Row>(r => r.Yes, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.001).Report(BinaryMetric.LogLoss).Slice(r => r.Region);
        var split = new Split<Row, BinaryScore>(objective, new Held(holdout), new InMemoryLedger());
        var (model, baseline) = (split.Train(new Reader("model", r => r.Model)), split.Train(new Reader("baseline", r => r.Baseline)));
        GC.Collect();
        var (cpu, wall, bytes, before) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(true), GC.GetTotalMemory(true));
        var evaluation = model.Evaluate(against: baseline).Evaluation;
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        Console.WriteLine($"{rows:#,##0} holdout rows, {evaluation.Slices.Count} slices: {cpu.TotalSeconds:0.0} s CPU, {wall.Elapsed.TotalSeconds:0.0} s, "
            + $"{(GC.GetTotalAllocatedBytes(true) - bytes) / 1e6:#,##0} MB allocated, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:#,##0} MB peak of which {before / 1e6:#,##0} MB were the rows; {evaluation.Outcome}");
    }

    private static Row Of(int i)
    {
        var random = new MlPractices.Statistics.Hashing.SplitMix64((ulong)i);
        var (one, other) = random.Normals();
        bool yes = random.NextDouble() < 0.3;
        double P(double signal, double noise) => 1 / (1 + Math.Exp(-(signal * (yes ? 1 : 0) + noise - 1)));
        return new(i, yes, P(1.6, one), P(1.5, other), $"region {i % 20}");
    }

    private sealed class Held(Row[] holdout) : IRowPartition<Row>
    {
        public string HoldoutFingerprint => "speed";

        public SplitProvenance Provenance { get; } = new("rows", "fingerprint", "{}", "{}", holdout.Length);

        public IReadOnlyList<Finding> Findings => [];

        public (string Name, Func<Row, ulong> Of)? Unit => ("Id", row => (ulong)row.Id);

        public IReadOnlyList<string> UnitColumns => ["Id"];

        public IEnumerable<Row> Rows(SplitPart part) => part == SplitPart.Holdout ? holdout : part == SplitPart.Training ? holdout.Take(10) : [];

        public long Count(SplitPart part) => part == SplitPart.Holdout ? holdout.Length : part == SplitPart.Training ? 10 : 0;

        public IReadOnlyList<int[]> TrainingFolds(int folds, int repeats, int seed) => [];

        public string Describe(Row row) => $"row {row.Id}";
    }

    private sealed class Reader(string name, Func<Row, double> of) : ITrainer<Row, BinaryScore>, ITrainedModel<Row, BinaryScore>
    {
        public string Name => name;

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

        public int? Seed => null;

        public string FormatId => name;

        public ITrainedModel<Row, BinaryScore> Train(TrainingContext<Row, BinaryScore> context) => this;

        public bool CanRead(string formatId) => false;

        public ITrainedModel<Row, BinaryScore> Read(Stream source, string formatId) => throw new InvalidDataException("Nothing is saved.");

        public BinaryScore Predict(Row row) => BinaryScore.FromProbability(of(row));

        public void Save(Stream destination) => destination.Write(System.Text.Encoding.UTF8.GetBytes(name));
    }
}
