using MlPractices.Statistics.Metrics;

namespace MlPractices.Tests.Statistics.Metrics;

public class ProbabilityMetricTests
{
    [Fact]
    public void Cross_entropy_of_a_known_class() =>
        Assert.Equal(1.1086626245216111, LogLoss.CrossEntropy([0, 0, 0, 1], [.45, .2, .02, .33]));

    [Fact]
    public void Cross_entropy_is_infinite_where_the_truth_was_held_impossible()
    {
        Assert.Equal(double.PositiveInfinity, LogLoss.CrossEntropy([0, 1], [1, 0]));
        Assert.Equal(0, LogLoss.CrossEntropy([1, 0], [1, 0]));
    }

    [Fact]
    public void Log_loss_of_four_rows()
    {
        double[] ofTrue = [.9, .1, .2, .65];
        Near.Equal(0.21616187468057912, LogLoss.Binary(Bits.Of("1001"), ofTrue));
        double[] both = [.1, .9, .9, .1, .8, .2, .35, .65];
        Near.Equal(0.21616187468057912, LogLoss.Multiclass([1, 0, 0, 1], both, 2));
        Near.Equal(0.21616187468057912, LogLoss.Binary(Bits.Of("1001"), [.9f, .1f, .2f, .65f]), 1e-7);
    }

    [Fact]
    public void A_wrong_certainty_costs_the_clip()
    {
        Near.Equal(-Math.Log(LogLoss.DefaultClip), LogLoss.Binary([true], [0.0]));
        Assert.Equal(double.PositiveInfinity, LogLoss.Binary([true], [0.0], clip: 0));
        Assert.Equal(0, LogLoss.Binary([true], [1.0]));
    }

    [Fact]
    public void Nothing_has_no_loss()
    {
        Assert.True(double.IsNaN(LogLoss.Binary([], Array.Empty<double>())));
        Assert.True(double.IsNaN(LogLoss.Multiclass([], [], 3)));
        Assert.True(double.IsNaN(BrierScore.Binary([], [])));
    }

    [Fact]
    public void Bad_values_are_named()
    {
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => LogLoss.Binary([true, true], [.5, 1.5])).Message);
        Assert.Contains("position 0", Assert.Throws<ArgumentException>(() => LogLoss.Binary([true], [double.NaN])).Message);
        Assert.Throws<ArgumentException>(() => LogLoss.Binary([true], [float.NaN]));
        Assert.Contains("class 2", Assert.Throws<ArgumentException>(() => LogLoss.Multiclass([2], [.5, .5], 2)).Message);
    }

    [Fact]
    public void Brier_score()
    {
        Near.Equal(0.0375, BrierScore.Binary(Bits.Of("0110"), [.1, .9, .8, .3]));
        Near.Equal(2 * 0.0375, BrierScore.Multiclass([0, 1, 1, 0], [.9, .1, .1, .9, .2, .8, .7, .3], 2));
    }
}
