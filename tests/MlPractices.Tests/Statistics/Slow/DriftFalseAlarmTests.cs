using MlPractices.Statistics.Drift;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Slow;

/// <summary>Without drift, drift tests at 5 % alarm 5 % of the time, from small samples up.</summary>
[Trait("Category", "Slow")]
public class DriftFalseAlarmTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Calibrated_psi_of_a_number(int rows)
    {
        const int trials = 2000;
        double rate = Simulation.Rate(trials, 1, random =>
            PsiTest.Numeric(Simulation.Normals(random, rows), Simulation.Normals(random, rows)).PValue < 0.05);
        // The law is asymptotic: at 200 rows it is 0.6 points off, which the upper bound allows for.
        Assert.InRange(rate, 0.05 - Simulation.Slack(0.05, trials), 0.056 + Simulation.Slack(0.056, trials));
    }

    [Fact]
    public void The_customary_limit_alarms_on_size_alone()
    {
        double rate = Simulation.Rate(1000, 2, random =>
        {
            double[] reference = Simulation.Normals(random, 100);
            QuantileBins bins = QuantileBins.Of(reference);
            return PopulationStability.Index(bins.CountOf(reference), bins.CountOf(Simulation.Normals(random, 100))) > 0.1;
        });
        Assert.InRange(rate, 0.80, 0.90);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    public void Permuted_psi_of_few_rows(int rows)
    {
        const int trials = 800;
        double rate = Simulation.Rate(trials, 3, random => PsiTest.Numeric(
            Simulation.Normals(random, rows), Simulation.Normals(random, rows), seed: random.NextUInt64(), permutations: 199).PValue <= 0.05);
        Assert.InRange(rate, 0.05 - Simulation.Slack(0.05, trials), 0.05 + Simulation.Slack(0.05, trials));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    public void Psi_of_categories(int rows)
    {
        const int trials = 1000;
        double rate = Simulation.Rate(trials, 4, random => PsiTest.Categorical(
            Categories(random, rows), Categories(random, rows), random.NextUInt64(), 199).PValue <= 0.05);
        Assert.InRange(rate, 0.02, 0.06 + Simulation.Slack(0.06, trials));
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(200, true)]
    [InlineData(500, false)]
    [InlineData(500, true)]
    public void Exact_kolmogorov_smirnov(int rows, bool tied)
    {
        const int trials = 1500;
        double rate = Simulation.Rate(trials, 5, random =>
        {
            double[] x = Simulation.Normals(random, rows);
            double[] y = Simulation.Normals(random, rows);
            return KolmogorovSmirnov.Exact(tied ? Rounded(x) : x, tied ? Rounded(y) : y).PValue <= 0.05;
        });
        // An exact test of a discrete statistic may stay below its level, never above.
        Assert.InRange(rate, 0.025, 0.05 + Simulation.Slack(0.05, trials));
    }

    [Fact]
    public void Ignoring_ties_would_miss_drift()
    {
        const int trials = 1000;
        double exact = Simulation.Rate(trials, 6, random => Tied(random, (x, y) => KolmogorovSmirnov.Exact(x, y)));
        double ignoring = Simulation.Rate(trials, 6, random => Tied(random, (x, y) => KolmogorovSmirnov.Asymptotic(x, y)));
        Assert.True(ignoring < exact / 2, $"{ignoring} against {exact}");

        static bool Tied(SplitMix64 random, Func<double[], double[], TestResult> test) =>
            test(Rounded(Simulation.Normals(random, 200)), Rounded(Simulation.Normals(random, 200))).PValue <= 0.05;
    }

    [Fact]
    public void Homogeneity_and_the_known_truth_fallacy()
    {
        const int trials = 4000;
        double homogeneity = Simulation.Rate(trials, 7, random =>
            ChiSquaredTest.Homogeneity(Categories(random, 500), Categories(random, 500)).PValue <= 0.05);
        double fallacy = Simulation.Rate(trials, 7, random => ChiSquaredTest.GoodnessOfFit(
            Categories(random, 500), Array.ConvertAll(Categories(random, 500), count => (double)count)).PValue <= 0.05);
        Assert.InRange(homogeneity, 0.05 - Simulation.Slack(0.05, trials), 0.05 + Simulation.Slack(0.05, trials));
        Assert.True(fallacy > 0.2, $"{fallacy}");
    }

    private static double[] Rounded(double[] values) => Array.ConvertAll(values, Math.Round);

    private static long[] Categories(SplitMix64 random, int rows)
    {
        double[] upTo = [.1, .3, .6, .8, 1];
        var counts = new long[upTo.Length];
        for (int i = 0; i < rows; i++)
        {
            double u = random.NextDouble();
            counts[Array.FindIndex(upTo, limit => u < limit)]++;
        }

        return counts;
    }
}
