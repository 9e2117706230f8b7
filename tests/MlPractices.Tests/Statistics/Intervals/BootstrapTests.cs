using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Intervals;

public class BootstrapTests
{
    private static readonly double[] Spatial =
        [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

    private static double Variance(ReadOnlySpan<int> rows)
    {
        double mean = 0;
        foreach (int row in rows)
        {
            mean += Spatial[row];
        }

        mean /= rows.Length;
        double squares = 0;
        foreach (int row in rows)
        {
            squares += (Spatial[row] - mean) * (Spatial[row] - mean);
        }

        return squares / rows.Length;
    }

    [Fact]
    public void Efron_and_Tibshirani_spatial_data()
    {
        BootstrapResult result = Bootstrap.Run(Spatial.Length, Variance, seed: 1, replicates: 20_000);
        Near.Equal(171.53402366863904, result.Estimate);
        Near.Equal(.06124011981230733, result.Acceleration);
        // The book's 90 % intervals (table 14.2): percentile (100.8, 233.9), BCa (115.8, 259.6), from 2000 replicates.
        ConfidenceInterval percentile = result.Percentile(0.90);
        Assert.InRange(percentile.Lower, 98, 104);
        Assert.InRange(percentile.Upper, 230, 238);
        ConfidenceInterval bca = result.Bca(0.90);
        Assert.InRange(bca.Lower, 112, 119);
        Assert.InRange(bca.Upper, 253, 267);
    }

    [Fact]
    public void Law_school_acceleration()
    {
        double[] lsat = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594];
        double[] gpa = [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96];
        double Correlation(ReadOnlySpan<int> rows)
        {
            int[] taken = rows.ToArray();
            double x = taken.Average(i => lsat[i]), y = taken.Average(i => gpa[i]);
            return taken.Sum(i => (lsat[i] - x) * (gpa[i] - y))
                / Math.Sqrt(taken.Sum(i => (lsat[i] - x) * (lsat[i] - x)) * taken.Sum(i => (gpa[i] - y) * (gpa[i] - y)));
        }

        BootstrapResult result = Bootstrap.Run(15, Correlation, seed: 1, replicates: 100);
        Near.Equal(.776374491289407, result.Estimate);
        Near.Equal(-.07567156493787998, result.Acceleration);
    }

    [Fact]
    public void The_exact_bootstrap_of_three_values()
    {
        double[] data = [1, 2, 4];
        double[] means = (from a in data from b in data from c in data select (a + b + c) / 3).ToArray();
        var result = new BootstrapResult(7.0 / 3, means, 0, [3, 2.5, 1.5]);
        (int Thirds, int Times)[] expected = [(3, 1), (4, 3), (5, 3), (6, 4), (7, 6), (8, 3), (9, 3), (10, 3), (12, 1)];
        Assert.Equal(
            expected.SelectMany(e => Enumerable.Repeat(e.Thirds, e.Times)),
            result.Replicates.ToArray().Select(mean => (int)Math.Round(3 * mean)));
        Near.Equal(7.0 / 3, means.Average());
        // 11 means below the estimate, 6 equal: (11 + 3) / 27 below.
        Near.Equal(0.0464357, result.BiasCorrection, 1e-6);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval()
    {
        BootstrapResult once = Bootstrap.Run(Spatial.Length, Variance, seed: 7, replicates: 500);
        BootstrapResult again = Bootstrap.Run(Spatial.Length, Variance, seed: 7, replicates: 500);
        BootstrapResult other = Bootstrap.Run(Spatial.Length, Variance, seed: 8, replicates: 500);
        Assert.Equal(once.Bca(), again.Bca());
        Assert.NotEqual(once.Bca(), other.Bca());
    }

    [Theory]
    [InlineData(0.90)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    public void The_p_value_and_the_interval_agree(double level)
    {
        BootstrapResult result = Bootstrap.Run(Spatial.Length, Variance, seed: 1, replicates: 50_000);
        ConfidenceInterval interval = result.Bca(level);
        Assert.InRange(result.PValue(interval.Lower), (1 - level) * 0.9, (1 - level) * 1.1);
        Assert.InRange(result.PValue(interval.Upper), (1 - level) * 0.9, (1 - level) * 1.1);
        Assert.InRange(result.PValue(interval.Lower, Alternative.Greater), (1 - level) * 0.45, (1 - level) * 0.55);
    }

    [Fact]
    public void A_difference_that_never_varies_is_not_significant_at_zero()
    {
        BootstrapResult same = Bootstrap.Run(20, _ => 0, seed: 1, replicates: 200);
        Assert.Equal(1, same.PValue());
        Assert.Equal(0.5, same.PValue(0, Alternative.Greater));
        Assert.Equal(0, same.Acceleration);
        BootstrapResult apart = Bootstrap.Run(20, _ => 0.3, seed: 1, replicates: 200);
        Assert.True(apart.PValue() < 0.02);
    }

    [Fact]
    public void Undefined_replicates_are_counted_and_too_many_void_the_interval()
    {
        BootstrapResult result = Bootstrap.Run(5, rows => rows.Contains(0) ? rows.Length : double.NaN, seed: 1, replicates: 1000);
        Assert.InRange(result.UndefinedReplicates, 200, 460);
        Assert.True(double.IsNaN(result.Percentile().Lower));
        Assert.True(double.IsNaN(result.PValue()));
    }

    [Fact]
    public void Reports_progress_up_to_the_end()
    {
        var reports = new Reports();
        Bootstrap.Run(5, _ => 1, seed: 1, replicates: 1000, progress: reports);
        Assert.Equal(100, reports.Values.Count);
        Assert.Equal(reports.Values.Order(), reports.Values);
        Assert.Equal(1, reports.Values[^1]);
    }

    private sealed class Reports : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }

    [Fact]
    public void Cancels() => Assert.Throws<OperationCanceledException>(
        () => Bootstrap.Run(5, _ => 1, seed: 1, cancellation: new CancellationToken(true)));
}
