using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Online;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Tests.Statistics.Online;

public class OnlineTests
{
    private static IEnumerable<double> Steps() =>
        Enumerable.Range(0, 1000).Select(i => i % 2 + 0.0).Concat(Enumerable.Range(0, 1000).Select(i => 4.0 + i % 4));

    [Fact]
    public void Adwin_finds_the_step_once()
    {
        var adwin = new Adwin();
        var found = new List<int>();
        int index = 0;
        foreach (double value in Steps())
        {
            if (adwin.Add(value))
            {
                found.Add(index);
                Assert.Equal(32, adwin.Width);
                Assert.Equal(4.25, adwin.Mean);
            }

            index++;
        }

        Assert.Equal([1023], found);
        Assert.Equal(1, adwin.Changes);
        Near.Equal(5.5, adwin.Mean, 0.05);
    }

    [Fact]
    public void Adwin_threshold() =>
        Near.Equal(.41797114689454334, Adwin.Threshold(100, 100, .25, new AdwinOptions()));

    [Fact]
    public void Adwin_keeps_the_exact_mean_and_variance_of_its_window()
    {
        var adwin = new Adwin();
        var moments = new Moments();
        var random = new SplitMix64(3);
        for (int i = 0; i < 5000; i++)
        {
            double value = random.NextNormal();
            adwin.Add(value);
            moments.Add(value);
        }

        Assert.Equal(0, adwin.Changes);
        Assert.Equal(5000, adwin.Width);
        Near.Equal(moments.Mean, adwin.Mean);
        Near.Equal(moments.PopulationVariance, adwin.Variance, 1e-10);
    }

    [Fact]
    public void Adwin_on_nothing_and_nonsense()
    {
        Assert.True(double.IsNaN(new Adwin().Mean));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adwin().Add(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adwin(new AdwinOptions { Delta = 0 }));
    }

    [Fact]
    public void Page_hinkley_raises_the_alarm_after_the_step()
    {
        var test = new PageHinkley();
        int index = 0;
        foreach (double value in Steps())
        {
            if (test.Add(value))
            {
                break;
            }

            index++;
        }

        Assert.Equal(1010, index);
        Near.Equal(53.60086192278594, test.Sum);
        Assert.Equal(1, test.Alarms);
        Assert.False(test.Add(5));
        Assert.Equal(0, test.Sum);
    }

    [Fact]
    public void Page_hinkley_stays_quiet_without_growth()
    {
        var test = new PageHinkley();
        var random = new SplitMix64(1);
        for (int i = 0; i < 20_000; i++)
        {
            Assert.False(test.Add(random.NextDouble() - i * 1e-5));
        }
    }

    [Theory]
    [InlineData(100, .1, .8874534402305833)]
    [InlineData(1000, .1, 3.278721627526389)]
    [InlineData(5000, .1, 32538.604696721348)]
    [InlineData(1000, 0, .408248290463863)]
    public void Msprt_likelihood_ratio(int n, double difference, double expected) =>
        Near.Relative(expected, MixtureSprt.LikelihoodRatio(difference, 2.0 / n, .01), 1e-11);

    [Fact]
    public void The_p_value_is_one_over_the_ratio()
    {
        Near.Relative(.3049969206304482, 1 / MixtureSprt.LikelihoodRatio(.1, 2.0 / 1000, .01));
        Near.Relative(3.0732725306465336e-05, 1 / MixtureSprt.LikelihoodRatio(.1, 2.0 / 5000, .01), 1e-11);
    }

    [Theory]
    [InlineData(100, .6195286751337413)]
    [InlineData(1000, .1366738367033226)]
    [InlineData(5000, .06203077793655225)]
    public void Always_valid_half_width(int n, double expected)
    {
        ConfidenceInterval interval = MixtureSprt.Interval(.1, 2.0 / n, .01);
        Near.Equal(expected, interval.Upper - .1);
        Near.Equal(expected, .1 - interval.Lower);
    }

    [Fact]
    public void Sample_ratio()
    {
        Near.Relative(1.8217928726191858e-06, SampleRatio.Test([821588, 815482], [1, 1]).PValue, 1e-10);
        Near.Relative(.001565402258002549, SampleRatio.Test([50500, 49500], [1, 1]).PValue);
        Assert.True(SampleRatio.IsMismatch([821588, 815482], [1, 1]));
        Assert.False(SampleRatio.IsMismatch([50500, 49500], [1, 1]));
        Assert.False(SampleRatio.IsMismatch([0, 0], [1, 1]));
    }
}
