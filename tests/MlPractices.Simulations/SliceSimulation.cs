using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Tests;

namespace MlPractices.Simulations;

/// <summary>Twenty slices between which nothing differs, a tenth of the rows positive.</summary>
internal static class SliceSimulation
{
    private const int Slices = 20;

    /// <summary>Share of the verdicts in which some slice is called worse or better at a false-discovery rate of .05, and share of slices without evidence.</summary>
    public static (double Called, double Insufficient) Alike(Metric<BinaryScore> metric, int rowsOfSlice, int trials, ulong seed)
    {
        int called = 0, insufficient = 0;
        Parallel.For(0, trials, trial =>
        {
            var random = new SplitMix64(SplitMix64.Mix(seed, (ulong)trial));
            int n = Slices * rowsOfSlice;
            var (truth, model) = (new Truth[n], new BinaryScore[n]);
            for (int i = 0; i < n; i++)
            {
                bool yes = random.NextDouble() < 0.1;
                truth[i] = Truth.Of(yes);
                model[i] = BinaryScore.FromProbability(1 / (1 + Math.Exp(-(1.5 * ((yes ? 1.5 : 0) + random.Normals().Item1) - 3.3))), 0.3);
            }

            var comparison = new SliceComparison(metric.Prepare(truth, model), RowUnits.Rows(n), n, Slices, default);
            var p = new List<double>();
            for (int slice = 0; slice < Slices; slice++)
            {
                int[] rows = [.. Enumerable.Range(slice * rowsOfSlice, rowsOfSlice)];
                if (comparison.Of(rows, true).P is var one && !double.IsNaN(one)) p.Add(one);
            }

            Interlocked.Add(ref insufficient, Slices - p.Count);
            if (p.Count > 0 && MultipleTesting.BenjaminiHochberg([.. p]).Min() <= 0.05) Interlocked.Increment(ref called);
        });
        return ((double)called / trials, (double)insufficient / (trials * Slices));
    }
}
