using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Simulations;

/// <summary>
/// Years of days like the holdout: how often the monitor raises an alarm. Columns by turns: a normal number, a skewed one with missing values, a whole number of
/// few values, a category of twenty by Zipf's law. Traffic is a third on two days of seven.
/// </summary>
internal static class MonitorSimulation
{
    private const int Categories = 20;

    /// <summary>Alarms a year, over all columns: distinct things in distinct windows, without the cool-down.</summary>
    public static double AlarmsOfYear(int columns, int rowsOfDay, int holdoutRows, int years, ulong seed)
    {
        var alarms = 0;
        Parallel.For(0, years, year =>
        {
            var random = new SplitMix64(SplitMix64.Mix(seed, (ulong)year));
            var reference = Holdout(columns, holdoutRows, random);
            var options = new MonitorOptions();
            var (found, window) = (0, new WindowCounts(reference));
            for (var day = 0; day < 365; day++)
            {
                var rows = day % 7 >= 5 ? rowsOfDay / 3 : rowsOfDay;
                for (var row = 0; row < rows; row++) Add(reference, window, random);
                if (window.Rows < options.LeastRows) continue;
                found += FleetJudge.Judge(reference, window, 1, options).Findings.Count;
                window = new(reference);
            }

            Interlocked.Add(ref alarms, found);
        });
        return (double)alarms / years;
    }

    /// <summary>Alarms a year of the loss: an exponential loss, compared with the holdout's by days.</summary>
    public static double LossAlarmsOfYear(int truthsOfDay, int holdoutRows, int years, ulong seed)
    {
        var alarms = 0;
        Parallel.For(0, years, year =>
        {
            var random = new SplitMix64(SplitMix64.Mix(seed, (ulong)year));
            double Loss() => -Math.Log(1 - random.NextDouble());
            var probe = Number("loss", ProbeAspect.Loss, holdoutRows, Loss);
            var options = new MonitorOptions();
            var found = 0;
            for (var day = 0; day < 365; day++)
            {
                var losses = probe.NewCounts();
                for (var row = 0; row < truthsOfDay; row++) losses.Add(Loss(), probe.Edges, probe.Minimum, probe.Maximum);
                var (p, size) = WindowTest.Grown(probe.Counts, losses);
                if (p <= options.AlphaOfWindow / 2 && size >= options.LeastLossShift) found++;
            }

            Interlocked.Add(ref alarms, found);
        });
        return (double)alarms / years;
    }

    private static ReferenceSketch Holdout(int columns, int rows, SplitMix64 random) => new()
    {
        Rows = rows,
        Probes = [.. Enumerable.Range(0, columns).Select(column => column % 4 == 3 ? Category($"c{column}", rows, random) : Number($"c{column}", ProbeAspect.Number, rows, () => Value(column % 4, random)))],
    };

    private static ProbeReference Number(string name, ProbeAspect aspect, int rows, Func<double> draw)
    {
        double[] values = [.. Enumerable.Range(0, rows).Select(_ => draw())];
        var (sketch, counts) = (new KllSketch(), new ValueCounts());
        foreach (var value in values.Where(double.IsFinite))
        {
            sketch.Add(value);
            counts.Add(value);
        }

        var edges = CellEdges.Of(counts.Counts, sketch);
        var probe = new ProbeReference { Column = name, Aspect = aspect, Edges = edges, Minimum = sketch.Minimum, Maximum = sketch.Maximum, Counts = new(edges.Length + 1) };
        foreach (var value in values) probe.Counts.Add(value, edges, sketch.Minimum, sketch.Maximum);
        return probe;
    }

    private static ProbeReference Category(string name, int rows, SplitMix64 random)
    {
        string[] drawn = [.. Enumerable.Range(0, rows).Select(_ => Drawn(random))];
        string[] categories = [.. drawn.Distinct().Order(StringComparer.Ordinal)];
        var probe = new ProbeReference { Column = name, Aspect = ProbeAspect.Category, Categories = categories, Counts = new(categories.Length) };
        var places = Places(probe);
        foreach (var value in drawn) probe.Counts.Add(value, places);
        return probe;
    }

    private static void Add(ReferenceSketch reference, WindowCounts window, SplitMix64 random)
    {
        window.Rows++;
        for (var i = 0; i < window.Probes.Length; i++)
        {
            var probe = reference.Probes[i];
            if (probe.IsCategory)
            {
                var place = Array.BinarySearch(probe.Categories, Drawn(random), StringComparer.Ordinal);
                if (place >= 0) window.Probes[i].Cells[place]++;
                else window.Probes[i].Unseen++;
            }
            else
            {
                window.Probes[i].Add(Value(i % 4, random), probe.Edges, probe.Minimum, probe.Maximum);
            }
        }
    }

    private static double Value(int kind, SplitMix64 random) => kind switch
    {
        0 => random.Normals().Item1,
        1 => random.NextDouble() < 0.05 ? double.NaN : Math.Exp(random.Normals().Item1),
        _ => Math.Floor(10 * random.NextDouble() * random.NextDouble()),
    };

    // Zipf's law over twenty categories, by inversion of a rough continuous form.
    private static string Drawn(SplitMix64 random) => Names[(int)Math.Min(Categories - 1, Math.Pow(Categories, random.NextDouble()) - 1)];

    private static readonly string[] Names = [.. Enumerable.Range(0, Categories).Select(i => $"category {i:00}")];

    private static Dictionary<string, int> Places(ProbeReference probe) => probe.Categories.Select((name, place) => (name, place)).ToDictionary(each => each.name, each => each.place, StringComparer.Ordinal);
}
