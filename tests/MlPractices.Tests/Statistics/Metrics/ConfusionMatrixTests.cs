using FsCheck;
using FsCheck.Fluent;
using MlPractices.Statistics.Metrics;

namespace MlPractices.Tests.Statistics.Metrics;

public class ConfusionMatrixTests
{
    private static readonly int[] Labels = [2, 0, 2, 2, 0, 1];
    private static readonly int[] Predicted = [0, 0, 2, 2, 0, 2];

    [Fact]
    public void Kappa() => Near.Equal(.42857142857142855, ConfusionMatrix.Of(Labels, Predicted, 3).Kappa);

    [Fact]
    public void Averages()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of(Labels, Predicted, 3);
        Near.Equal(4.0 / 6, matrix.Accuracy);
        // Class 0: P 2/3, R 1; class 1: nothing right; class 2: P 2/3, R 2/3.
        Near.Equal((2.0 / 3 + 0 + 2.0 / 3) / 3, matrix.MacroPrecision);
        Near.Equal((1 + 0 + 2.0 / 3) / 3, matrix.MacroRecall);
        Near.Equal((.8 + 0 + 2.0 / 3) / 3, matrix.MacroF1);
        Near.Equal(5.0 / 9, matrix.BalancedAccuracy);
        Assert.Equal(1, matrix[2, 0]);
        Assert.Equal(new BinaryConfusion(2, 1, 3, 0), matrix.Of(0));
    }

    [Fact]
    public void Two_classes_agree_with_the_binary_counts() => Prop.ForAll(
        Gen.Choose(0, 1).Two().ListOf().ToArbitrary(), rows =>
        {
            ConfusionMatrix matrix = ConfusionMatrix.Of(rows.Select(r => r.Item1).ToArray(), rows.Select(r => r.Item2).ToArray(), 2);
            BinaryConfusion counts = matrix.Of(1);
            return counts == BinaryConfusion.Of(rows.Select(r => r.Item1 == 1).ToArray(), rows.Select(r => r.Item2 == 1).ToArray())
                && Near.Same(counts.MatthewsCorrelation, matrix.MatthewsCorrelation, 1e-12)
                && Near.Same(counts.Kappa, matrix.Kappa, 1e-12)
                && Near.Same(counts.Accuracy, matrix.Accuracy, 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Absent_classes_do_not_lower_the_averages()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of([0, 1], [0, 1], 5);
        Assert.Equal(1, matrix.MacroF1);
        Assert.Equal(1, matrix.BalancedAccuracy);
    }

    [Fact]
    public void Parts_merge()
    {
        ConfusionMatrix part = ConfusionMatrix.Of(Labels.AsSpan(0, 2), Predicted.AsSpan(0, 2), 3);
        part.Merge(ConfusionMatrix.Of(Labels.AsSpan(2), Predicted.AsSpan(2), 3));
        part.Add(1, 1);
        Assert.Equal(7, part.Count);
        Near.Equal(5.0 / 7, part.Accuracy);
        Assert.Throws<ArgumentException>(() => part.Merge(new ConfusionMatrix(2)));
    }

    [Fact]
    public void Edges()
    {
        var empty = new ConfusionMatrix(3);
        Assert.True(double.IsNaN(empty.Accuracy));
        Assert.True(double.IsNaN(empty.MacroF1));
        Assert.True(double.IsNaN(empty.BalancedAccuracy));
        Assert.True(double.IsNaN(empty.MatthewsCorrelation));
        Assert.True(double.IsNaN(empty.Kappa));
        Assert.Equal(0, ConfusionMatrix.Of([1, 1], [1, 0], 2).MatthewsCorrelation);
        Assert.Contains("class 3 at position 1", Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of([0, 3], [0, 0], 3)).Message);
    }
}
