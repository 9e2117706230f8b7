using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Slow;

/// <summary>Paired tests of equally good models keep their level, and intervals cover what they promise.</summary>
[Trait("Category", "Slow")]
public class ComparisonHonestyTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    public void Mcnemar_of_equal_models(int rows)
    {
        const int trials = 4000;
        var random = new SplitMix64(1);
        int exact = 0;
        int midP = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            long first = 0, second = 0;
            for (int i = 0; i < rows; i++)
            {
                double u = random.NextDouble();
                first += u < 0.1 ? 1 : 0;
                second += u is >= 0.1 and < 0.2 ? 1 : 0;
            }

            var table = new McNemar(first, second);
            exact += table.Exact().PValue <= 0.05 ? 1 : 0;
            midP += table.MidP().PValue <= 0.05 ? 1 : 0;
        }

        Assert.InRange((double)exact / trials, 0.005, 0.05 + Simulation.Slack(0.05, trials) / 2);
        Assert.InRange((double)midP / trials, (double)exact / trials, 0.05 + Simulation.Slack(0.05, trials));
    }

    [Fact]
    public void DeLong_of_equal_models()
    {
        const int trials = 2000;
        double rate = Simulation.Rate(trials, 2, random =>
        {
            (bool[] labels, double[] first, double[] second) = TwoModels(random, 300);
            return DeLong.Compare(labels, first, second).PValue <= 0.05;
        });
        Assert.InRange(rate, 0.05 - Simulation.Slack(0.05, trials), 0.055 + Simulation.Slack(0.055, trials));
    }

    [Fact]
    public void DeLong_interval_covers()
    {
        const int trials = 2000;
        // Binormal, one unit apart: Φ(1 / √2).
        const double truth = 0.7602499389065233;
        double covered = Simulation.Rate(trials, 3, random =>
        {
            bool[] labels = Labels(random, 300);
            double[] scores = Array.ConvertAll(labels, label => random.NextNormal() + (label ? 1 : 0));
            return DeLong.Auc(labels, scores).Interval().Contains(truth);
        });
        Assert.InRange(covered, 0.945 - Simulation.Slack(0.055, trials), 0.95 + Simulation.Slack(0.05, trials));
    }

    [Fact]
    public void Bca_covers_the_mean_of_skewed_values_better_than_percentiles()
    {
        const int trials = 600;
        int bca = 0;
        int percentile = 0;
        var random = new SplitMix64(4);
        for (int trial = 0; trial < trials; trial++)
        {
            double[] values = Array.ConvertAll(Simulation.Normals(random, 40), Math.Exp);
            BootstrapResult result = PairedBootstrap.CompareMeans(values, random.NextUInt64(), 600);
            double truth = Math.Exp(0.5);
            bca += result.Bca().Contains(truth) ? 1 : 0;
            percentile += result.Percentile().Contains(truth) ? 1 : 0;
        }

        Assert.True(bca > percentile, $"{bca} against {percentile}");
        Assert.InRange((double)bca / trials, 0.85, 0.97);
    }

    [Fact]
    public void Paired_bootstrap_of_equal_models()
    {
        const int trials = 600;
        double rate = Simulation.Rate(trials, 5, random =>
        {
            double[] differences = Simulation.Normals(random, 150);
            return PairedBootstrap.CompareMeans(differences, random.NextUInt64(), 400).PValue() <= 0.05;
        });
        Assert.InRange(rate, 0.02, 0.055 + Simulation.Slack(0.055, trials));
    }

    [Fact]
    public void Wilson_covers_on_average()
    {
        const int trials = 20_000;
        double covered = Simulation.Rate(trials, 6, random =>
        {
            double p = random.NextDouble();
            long successes = 0;
            for (int i = 0; i < 40; i++)
            {
                successes += random.NextDouble() < p ? 1 : 0;
            }

            return ProportionIntervals.Wilson(successes, 40).Contains(p);
        });
        Assert.InRange(covered, 0.945, 0.957);
    }

    private static bool[] Labels(SplitMix64 random, int rows)
    {
        var labels = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            labels[i] = random.NextDouble() < 0.4;
        }

        return labels;
    }

    private static (bool[] Labels, double[] First, double[] Second) TwoModels(SplitMix64 random, int rows)
    {
        bool[] labels = Labels(random, rows);
        var first = new double[rows];
        var second = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            double shared = random.NextNormal() + (labels[i] ? 1.5 : 0);
            first[i] = shared + random.NextNormal();
            second[i] = shared + random.NextNormal();
        }

        return (labels, first, second);
    }
}
