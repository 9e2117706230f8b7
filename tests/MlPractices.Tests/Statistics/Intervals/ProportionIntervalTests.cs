using MlPractices.Statistics.Intervals;

namespace MlPractices.Tests.Statistics.Intervals;

public class ProportionIntervalTests
{
    [Theory]
    [InlineData(81, 263, .2552885198782742, .3662095769828)]
    [InlineData(0, 20, 0, .1611251580528194)]
    public void Wilson(long successes, long trials, double lower, double upper)
    {
        ConfidenceInterval interval = ProportionIntervals.Wilson(successes, trials);
        Near.Equal(lower, interval.Lower);
        Near.Equal(upper, interval.Upper, 1e-12);
        ConfidenceInterval mirrored = ProportionIntervals.Wilson(trials - successes, trials);
        Near.Equal(1 - upper, mirrored.Lower, 1e-12);
    }

    [Theory]
    [InlineData(81, 263, .2527367455852713, .3676219226013513)]
    [InlineData(0, 20, 0, .16843347098308534)]
    [InlineData(20, 20, 1 - .16843347098308534, 1)]
    [InlineData(682, 925, .707668264079039, .765406558241525)]
    public void ClopperPearson(long successes, long trials, double lower, double upper)
    {
        ConfidenceInterval interval = ProportionIntervals.ClopperPearson(successes, trials);
        Near.Equal(lower, interval.Lower);
        Near.Equal(upper, interval.Upper);
    }

    [Fact]
    public void Newcombe()
    {
        ConfidenceInterval interval = ProportionIntervals.NewcombeDifference(56, 70, 48, 80);
        Near.Equal(.05243147240236498, interval.Lower);
        Near.Equal(.333872654036906, interval.Upper);
        Near.Equal(.2, interval.Estimate);
    }

    [Fact]
    public void Without_trials_anything_is_possible()
    {
        Assert.Equal((0.0, 1.0), (ProportionIntervals.Wilson(0, 0).Lower, ProportionIntervals.Wilson(0, 0).Upper));
        Assert.Equal((0.0, 1.0), (ProportionIntervals.ClopperPearson(0, 0).Lower, ProportionIntervals.ClopperPearson(0, 0).Upper));
        Assert.Equal(2, ProportionIntervals.NewcombeDifference(0, 0, 3, 4).Width);
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Contains("20 trials", Assert.Throws<ArgumentOutOfRangeException>(() => ProportionIntervals.Wilson(21, 20)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionIntervals.ClopperPearson(-1, 20));
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => ProportionIntervals.Wilson(1, 2, 1)).ParamName);
    }
}
