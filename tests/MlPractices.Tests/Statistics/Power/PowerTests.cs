using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Power;
using MlPractices.Statistics.Tests;

namespace MlPractices.Tests.Statistics.Power;

public class PowerTests
{
    [Fact]
    public void Two_proportions_pooled()
    {
        Near.Equal(.740165901331388, TwoProportionPower.Power(.5, .75, 50));
        Near.Equal(76.7069301141077, TwoProportionPower.RowsPerGroup(.5, .75, power: .9), 1e-6);
        Near.Equal(14750.7904690464, TwoProportionPower.RowsPerGroup(.10, .11), 1e-6);
        Near.Equal(1093.73904582984, TwoProportionPower.RowsPerGroup(.20, .25), 1e-6);
    }

    [Fact]
    public void Two_proportions_other_forms()
    {
        Near.Equal(1030.2192831104596, TwoProportionPower.RowsPerGroup(.20, .25, variance: ProportionVariance.Baseline));
        // statsmodels' figure also counts the chance of significance the wrong way round: 1e-6 of power, 0.003 rows.
        Near.Equal(1091.8961587171943, TwoProportionPower.RowsPerGroup(.20, .25, variance: ProportionVariance.Arcsine), 3e-6);
        // (z.975 + z.8)² (p1 q1 + p2 q2) / d²
        Near.Equal(7.848879734349088 * .3475 / .0025, TwoProportionPower.RowsPerGroup(.20, .25, variance: ProportionVariance.Unpooled));
    }

    [Theory]
    [InlineData(ProportionVariance.Pooled)]
    [InlineData(ProportionVariance.Unpooled)]
    [InlineData(ProportionVariance.Baseline)]
    [InlineData(ProportionVariance.Arcsine)]
    public void Power_at_the_rows_needed_is_the_power_asked(ProportionVariance variance)
    {
        double rows = TwoProportionPower.RowsPerGroup(.3, .35, .9, .01, Alternative.Greater, variance);
        Near.Equal(.9, TwoProportionPower.Power(.3, .35, rows, .01, Alternative.Greater, variance));
        Assert.Equal(double.PositiveInfinity, TwoProportionPower.RowsPerGroup(.3, .3, variance: variance));
    }

    [Fact]
    public void T_test()
    {
        Near.Equal(.868952801692498, TTestPower.Power(20, 1), 1e-12);
        // R solves for n to a tolerance of 1e-4 only.
        Near.Equal(22.0210977038512, TTestPower.Rows(1, power: .9), 1e-5);
        Near.Equal(17.8471260864842, TTestPower.Rows(1, power: .9, alternative: Alternative.Greater), 1e-5);
    }

    [Fact]
    public void T_test_edges()
    {
        double pairs = TTestPower.Rows(.2, .5, .8, design: TTestDesign.Paired);
        Near.Equal(.8, TTestPower.Power(pairs, .2, .5, design: TTestDesign.Paired), 1e-10);
        Near.Equal(.025, TTestPower.Power(50, 0));
        Assert.Equal(1, TTestPower.Power(1_000_000, 1));
        Assert.Equal(double.PositiveInfinity, TTestPower.Rows(0));
        Assert.Equal(2, TTestPower.Rows(1e6));
        Assert.Throws<ArgumentOutOfRangeException>(() => TTestPower.Power(1, 1));
    }

    [Theory]
    // mpmath, 30 digits, by quadrature of the defining integral.
    [InlineData(2, 10, 1, 0.192388437469624738)]
    [InlineData(-1, 4, 0.5, 0.913850430963437255)]
    [InlineData(20, 50, 15, 0.0123385892139547544)]
    public void Noncentral_t(double t, double df, double delta, double expected) =>
        Near.Equal(expected, NoncentralStudentT.Sf(t, df, delta), 1e-12);

    [Fact]
    public void Paired_gain()
    {
        Near.Equal(625.5473178337214, PairedGainPower.Rows(.2, .05));
        Near.Equal(1959.8604071253721, PairedGainPower.Rows(.1, .02));
        Near.Equal(.8, PairedGainPower.Power(625.5473178337214, .2, .05));
        Near.Equal(.05, PairedGainPower.DetectableGain(625.5473178337214, .2));
    }

    [Fact]
    public void Paired_gain_edges()
    {
        Assert.Equal(double.PositiveInfinity, PairedGainPower.Rows(.2, 0));
        Assert.True(double.IsNaN(PairedGainPower.DetectableGain(3, .1)));
        Assert.Contains("discordant", Assert.Throws<ArgumentOutOfRangeException>(() => PairedGainPower.Rows(.1, .2)).Message);
        Near.Equal(PairedGainPower.Rows(.2, .05), PairedGainPower.Rows(.2, -.05));
    }

    [Fact]
    public void Auc_variance_and_rows()
    {
        // At ½ it is the Mann-Whitney variance (m + n + 1) / 12mn.
        Near.Equal(110.0 / (12 * 51 * 58), AucPower.Variance(.5, 51, 58));
        double rows = AucPower.Rows(.8, .02, .3);
        double error = .02 / (1.959963984540054 + .8416212335729143);
        double v1 = AucPower.Variance(.8, .3 * rows, .7 * rows);
        double v2 = AucPower.Variance(.82, .3 * rows, .7 * rows);
        Near.Equal(error, Math.Sqrt(v1 + v2 - Math.Sqrt(v1 * v2)), 1e-9);
        Assert.True(AucPower.Rows(.8, .02, .3, correlation: .9) < rows / 3);
        Assert.Equal(double.PositiveInfinity, AucPower.Rows(.8, 0, .3));
        Assert.Throws<ArgumentOutOfRangeException>(() => AucPower.Rows(.99, .02, .3));
    }

    [Fact]
    public void Holdout_reuse()
    {
        Near.Equal(4611.1, HoldoutReuse.Rows(.02), 1e-5);
        Near.Equal(10367.6, HoldoutReuse.Rows(.02, looks: 100), 1e-5);
        Near.Equal(.02, HoldoutReuse.Margin(4611), 1e-4);
        Assert.Throws<ArgumentOutOfRangeException>(() => HoldoutReuse.Rows(.02, 0));
    }
}
