using FsCheck;
using FsCheck.Fluent;
using MlPractices.Statistics.Metrics;

namespace MlPractices.Tests.Statistics.Metrics;

public class RegressionErrorsTests
{
    private static readonly double[] Truth = [3, -.5, 2, 7];
    private static readonly double[] Predicted = [2.5, 0, 2, 8];

    [Fact]
    public void Four_rows()
    {
        var errors = RegressionErrors.Of(Truth, Predicted);
        Near.Equal(.9486081370449679, errors.RSquared);
        Near.Equal(.375, errors.MeanSquaredError);
        Near.Equal(Math.Sqrt(.375), errors.RootMeanSquaredError);
        Near.Equal(.5, errors.MeanAbsoluteError);
        Near.Equal(.3273809523809524, errors.MeanAbsolutePercentageError);
        Near.Equal(.25, errors.MeanError);
    }

    [Fact]
    public void R_squared_survives_a_large_mean()
    {
        double[] truth = Truth.Select(v => v + 1e9).ToArray();
        double[] predicted = Predicted.Select(v => v + 1e9).ToArray();
        Near.Equal(.9486081370449679, RegressionErrors.Of(truth, predicted).RSquared);
    }

    [Fact]
    public void Undefined_is_nan()
    {
        Assert.True(double.IsNaN(new RegressionErrors().MeanAbsoluteError));
        Assert.True(double.IsNaN(RegressionErrors.Of([2, 2], [1, 3]).RSquared));
        Assert.True(double.IsNaN(RegressionErrors.Of([1], [1]).RSquared));
        Assert.True(double.IsNaN(RegressionErrors.Of([0, 1], [1, 1]).MeanAbsolutePercentageError));
    }

    [Fact]
    public void Bad_values_are_named()
    {
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => RegressionErrors.Of([1, double.NaN], [1, 1])).Message);
        Assert.Equal("predicted", Assert.Throws<ArgumentOutOfRangeException>(
            () => new RegressionErrors().Add(1, double.PositiveInfinity)).ParamName);
    }

    [Fact]
    public void Merging_parts_is_the_whole() => Prop.ForAll(
        Gen.Choose(-1000, 1000).Two().ListOf().ToArbitrary(),
        Gen.Choose(-1000, 1000).Two().ListOf().ToArbitrary(),
        (left, right) =>
        {
            static RegressionErrors Of(IEnumerable<(int A, int B)> rows)
            {
                var errors = new RegressionErrors();
                foreach (var (a, b) in rows)
                {
                    errors.Add(a / 7.0, b / 3.0);
                }

                return errors;
            }

            RegressionErrors whole = Of(left.Concat(right));
            RegressionErrors merged = Of(left);
            merged.Merge(Of(right));
            return merged.Count == whole.Count
                && Near.Same(whole.RSquared, merged.RSquared, 1e-9)
                && Near.Same(whole.MeanAbsoluteError, merged.MeanAbsoluteError, 1e-12)
                && Near.Same(whole.MeanAbsolutePercentageError, merged.MeanAbsolutePercentageError, 1e-12)
                && Near.Same(whole.RootMeanSquaredError, merged.RootMeanSquaredError, 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Quantile_loss_weighs_the_sides()
    {
        Near.Equal((0.9 * 2 + 0.1 * 3) / 2, QuantileLoss.Of([5, 1], [3, 4], 0.9));
        Near.Equal(RegressionErrors.Of(Truth, Predicted).MeanAbsoluteError / 2, QuantileLoss.Of(Truth, Predicted, 0.5));
        Assert.True(double.IsNaN(QuantileLoss.Of([], [], 0.5)));
    }
}
