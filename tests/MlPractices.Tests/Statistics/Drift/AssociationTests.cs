using MlPractices.Statistics.Drift;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Tests.Statistics.Drift;

public class AssociationTests
{
    private static readonly long[,] Two = { { 200, 800 }, { 400, 600 } };
    private static readonly long[,] Four = { { 100, 150 }, { 203, 322 }, { 420, 700 }, { 320, 210 } };

    [Fact]
    public void Cramers_v()
    {
        Near.Equal(0.21821789023599242, Association.CramersV(Two));
        Near.Equal(0.21712296165010697, Association.CramersVCorrected(Two));
        Near.Equal(0.2160257918350864, Association.CramersVCorrected(Two, yates: true));
        Near.Equal(0.18617813077483678, Association.CramersV(Four));
    }

    [Fact]
    public void Tschuprow_and_pearson()
    {
        Near.Equal(0.14146478765062995, Association.TschuprowsT(Four));
        Near.Equal(0.18303298140595667, Association.ContingencyCoefficient(Four));
    }

    [Fact]
    public void Limits()
    {
        long[,] perfect = { { 10, 0 }, { 0, 10 } };
        long[,] independent = { { 10, 20 }, { 5, 10 } };
        long[,] single = { { 10, 20 }, { 0, 0 } };
        Near.Equal(1, Association.CramersV(perfect));
        Near.Equal(0, Association.CramersV(independent));
        Assert.Equal(0, Association.CramersVCorrected(independent));
        Assert.True(double.IsNaN(Association.CramersV(single)));
        Assert.True(double.IsNaN(Association.TschuprowsT(single)));
    }

    [Fact]
    public void Correlations()
    {
        Near.Equal(0.8207826816681233, Correlation.Spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]));
        Near.Equal(-0.7426106572325057, Correlation.Pearson([1, 2, 3, 4, 5], [10, 9, 2.5, 6, 4]));
        Assert.True(double.IsNaN(Correlation.Pearson([1, 1], [1, 2])));
        Assert.True(double.IsNaN(Correlation.Spearman([1], [1])));
        Near.Equal(1, Correlation.Spearman([1, 2, double.PositiveInfinity], [0, 5, 6]));
    }

    [Fact]
    public void Modified_z()
    {
        double[] scores = ModifiedZ.Of([.80, .81, .79, .82, .50]);
        double[] expected = [0, .6745, -.6745, 1.349, -20.235];
        for (int i = 0; i < 5; i++)
        {
            Near.Equal(expected[i], scores[i], 1e-9);
        }
    }

    [Fact]
    public void Modified_z_without_spread()
    {
        Assert.Equal([0, 0, 0], ModifiedZ.Of([4, 4, 4]));
        double[] mostlyEqual = ModifiedZ.Of([1, 1, 1, 1, 11]);
        Near.Equal(10 / (1.253314 * 2), mostlyEqual[4]);
        Assert.Equal(0, mostlyEqual[0]);
        Assert.Empty(ModifiedZ.Of([]));
    }

    [Fact]
    public void Sketched_distance_brackets_the_exact_one()
    {
        var random = new SplitMix64(6);
        double[] x = Enumerable.Range(0, 20_000).Select(_ => random.NextNormal()).ToArray();
        double[] y = Enumerable.Range(0, 20_000).Select(_ => random.NextNormal() + 0.1).ToArray();
        KllSketch first = new(), second = new();
        Array.ForEach(x, first.Add);
        Array.ForEach(y, second.Add);
        var sketched = SketchedKolmogorovSmirnov.Of(first, second);
        double exact = MlPractices.Statistics.Tests.KolmogorovSmirnov.Asymptotic(x, y).Statistic;
        Assert.InRange(exact, sketched.Lowest, sketched.Highest);
        Near.Equal(2 * KllSketch.RankErrorOf(256), sketched.Error);
        Assert.Equal(1, SketchedKolmogorovSmirnov.Of(first, first).PValue);
        Assert.True(double.IsNaN(SketchedKolmogorovSmirnov.Of(first, new KllSketch()).PValue));
    }
}
