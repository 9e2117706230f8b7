using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Simulations;

/// <summary>
/// Years of a service in which nothing changes but the volume, which falls at weekends and in summer. Each year has a holdout of its own, so
/// what one holdout happens to look like is part of the error. Features take turns: heavy-tailed numbers, whole numbers with missing values, flags, categories
/// with a rare one.
/// </summary>
internal static class AlarmSimulation
{
    private const int Days = 364;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Categories = ["often", "less", "seldom", "rare"];

    /// <summary>Alarms a year over columns, answers, losses and volume.</summary>
    /// <param name="features">Watched columns beside the answer.</param>
    /// <param name="rowsOfDay">Rows of a usual working day.</param>
    /// <param name="holdout">Rows of the holdout.</param>
    /// <param name="years">How many years.</param>
    /// <param name="seed">Of the draws.</param>
    public static AlarmsOfYear AlarmsAYear(int features, int rowsOfDay, int holdout, int years, ulong seed)
    {
        int columns = 0, losses = 0, volumes = 0;
        Parallel.For(0, years, year =>
        {
            var random = new SplitMix64(SplitMix64.Mix(seed, (ulong)year));
            var options = new MonitorOptions();
            var reference = Reference(features, holdout, random);
            var window = new WindowCounts(reference);
            var loss = reference.Loss!.NewCounts();
            var volume = new Dictionary<DateTimeOffset, long>();
            for (int day = 0; day < Days; day++)
            {
                long rows = RowsOf(day, rowsOfDay, random);
                Count(reference, window, loss, rows, random);
                volume[Start.AddDays(day)] = rows;
                if (VolumeCheck.Judge(volume, Start.AddDays(day), options) is not null) Interlocked.Increment(ref volumes);
                if (window.Rows < options.LeastRows) continue;
                Interlocked.Add(ref columns, FleetJudge.Judge(reference, window, 1, options).Findings.Count);
                var (p, size) = WindowTest.Grown(reference.Loss.Counts, loss);
                if (p <= options.AlphaOfLoss && size >= options.LeastLossShift) Interlocked.Increment(ref losses);
                window = new(reference);
                loss = reference.Loss.NewCounts();
            }
        });
        return new((double)columns / years, (double)losses / years, (double)volumes / years);
    }

    private static long RowsOf(int day, int rowsOfDay, SplitMix64 random)
    {
        double week = day % 7 >= 5 ? 0.4 : 1, season = 1 + (0.3 * Math.Sin(2 * Math.PI * day / Days)), noise = Math.Exp(0.1 * random.Normals().Item1);
        return (long)(rowsOfDay * week * season * noise);
    }

    private static ReferenceSketch Reference(int features, int rows, SplitMix64 random)
    {
        var sketches = Enumerable.Range(0, features + 2).Select(_ => (Sketch: new KllSketch(), Values: new ValueCounts())).ToArray();
        var drawn = new double[rows][];
        for (int row = 0; row < rows; row++)
        {
            drawn[row] = Row(features, random);
            for (int i = 0; i < drawn[row].Length; i++)
            {
                if (double.IsNaN(drawn[row][i])) continue;
                sketches[i].Sketch.Add(drawn[row][i]);
                sketches[i].Values.Add(drawn[row][i]);
            }
        }

        var probes = sketches.Select((sketch, i) => IsCategory(i, features)
            ? Seen(i, drawn)
            : Numbers(i, features, sketch.Sketch, sketch.Values)).ToArray();
        var shape = new ReferenceSketch { Rows = rows, Probes = probes[..^1], Loss = probes[^1] };
        var counts = new WindowCounts(shape);
        var loss = shape.Loss.NewCounts();
        foreach (double[] row in drawn) Add(shape, counts, loss, row);
        return shape with { Probes = [.. shape.Probes.Select((probe, i) => probe with { Counts = counts.Probes[i] })], Loss = shape.Loss with { Counts = loss } };
    }

    // A rare category may be missing from the holdout: then it is unseen later.
    private static ProbeReference Seen(int column, double[][] rows)
    {
        string[] seen = [.. rows.Select(row => (int)row[column]).Distinct().Order().Select(category => Categories[category])];
        return new() { Column = $"c{column}", Aspect = ProbeAspect.Category, Categories = seen, Counts = new(seen.Length) };
    }

    private static ProbeReference Numbers(int column, int features, KllSketch sketch, ValueCounts values)
    {
        double[] edges = CellEdges.Of(values.Counts, sketch);
        return new()
        {
            Column = column < features ? $"c{column}" : "", Aspect = column < features ? ProbeAspect.Number : column == features ? ProbeAspect.Answer : ProbeAspect.Loss,
            Edges = edges, Minimum = sketch.Minimum, Maximum = sketch.Maximum, Counts = new(edges.Length + 1),
        };
    }

    private static bool IsCategory(int column, int features) => column < features && column % 4 == 3;

    // The last two are the answer, which follows the first feature, and its loss.
    private static double[] Row(int features, SplitMix64 random)
    {
        var row = new double[features + 2];
        for (int i = 0; i < features; i++) row[i] = Feature(i % 4, random);
        (double noise, double other) = random.Normals();
        row[features] = (2 * row[0]) + noise;
        row[features + 1] = Math.Abs(other * (1 + row[0]));
        return row;
    }

    private static double Feature(int kind, SplitMix64 random) => kind switch
    {
        0 => Math.Exp(random.Normals().Item1),
        1 => random.NextDouble() < 0.1 ? double.NaN : random.NextInt32(6),
        2 => random.NextDouble() < 0.3 ? 1 : 0,
        _ => random.NextDouble() switch { < 0.6 => 0, < 0.9 => 1, < 0.995 => 2, _ => 3 },
    };

    private static void Count(ReferenceSketch reference, WindowCounts window, ProbeCounts loss, long rows, SplitMix64 random)
    {
        int features = reference.Probes.Count - 1;
        for (long row = 0; row < rows; row++) Add(reference, window, loss, Row(features, random));
    }

    private static void Add(ReferenceSketch reference, WindowCounts window, ProbeCounts loss, double[] row)
    {
        window.Rows++;
        for (int i = 0; i < reference.Probes.Count; i++)
        {
            var probe = reference.Probes[i];
            if (probe.IsCategory) Add(window.Probes[i], probe.Categories, Categories[(int)row[i]]);
            else window.Probes[i].Add(row[i], probe.Edges, probe.Minimum, probe.Maximum);
        }

        loss.Add(row[^1], reference.Loss!.Edges, reference.Loss.Minimum, reference.Loss.Maximum);
    }

    private static void Add(ProbeCounts counts, string[] categories, string category)
    {
        int cell = Array.IndexOf(categories, category);
        if (cell >= 0) counts.Cells[cell]++;
        else counts.Unseen++;
    }
}

/// <summary>False alarms a year, on average.</summary>
internal sealed record AlarmsOfYear(double Columns, double Losses, double Volume)
{
    public double All => Columns + Losses + Volume;
}
