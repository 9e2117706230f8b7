using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Online;

namespace MlPractices.Tests.Statistics.Slow;

/// <summary>An A/A experiment looked at after every observation, up to 2000 a side.</summary>
[Trait("Category", "Slow")]
public class SequentialFalsePositiveTests
{
    private const int Trials = 2000;
    private const int Most = 2000;

    [Fact]
    public void Peeking_ruins_the_z_test_but_not_the_sequential_test()
    {
        int naive = 0;
        int sequential = 0;
        var random = new SplitMix64(1);
        for (int trial = 0; trial < Trials; trial++)
        {
            double sum = 0;
            bool naiveFound = false;
            bool sequentialFound = false;
            for (int n = 1; n <= Most; n++)
            {
                sum += random.NextNormal() - random.NextNormal();
                double variance = 2.0 / n;
                double difference = sum / n;
                naiveFound |= n >= 50 && StandardNormal.TwoSided(difference / Math.Sqrt(variance)) < 0.05;
                sequentialFound |= MixtureSprt.LikelihoodRatio(difference, variance, 0.01) > 20;
            }

            naive += naiveFound ? 1 : 0;
            sequential += sequentialFound ? 1 : 0;
        }

        // An independent simulation found 43.9 % and 2.4 %.
        Assert.InRange((double)naive / Trials, 0.439 - Simulation.Slack(0.439, Trials), 0.439 + Simulation.Slack(0.439, Trials));
        Assert.InRange((double)sequential / Trials, 0.01, 0.05);
    }

    [Fact]
    public void The_always_valid_interval_holds_the_truth_at_all_times()
    {
        const double truth = 0.1;
        double missed = Simulation.Rate(1000, 4, random =>
        {
            double sum = 0;
            for (int n = 1; n <= Most; n++)
            {
                sum += truth + random.NextNormal() - random.NextNormal();
                if (!MixtureSprt.Interval(sum / n, 2.0 / n, 0.01).Contains(truth))
                {
                    return true;
                }
            }

            return false;
        });
        Assert.InRange(missed, 0, 0.05);
    }

    [Fact]
    public void Adwin_seldom_alarms_on_a_steady_stream()
    {
        double alarmed = Simulation.Rate(300, 5, random =>
        {
            var adwin = new Adwin();
            for (int i = 0; i < 5000; i++)
            {
                adwin.Add(random.NextDouble() < 0.3 ? 1 : 0);
            }

            return adwin.Changes > 0;
        });
        Assert.InRange(alarmed, 0, 0.02);
    }
}
