using FsCheck;
using FsCheck.Fluent;
using MlPractices.Statistics.Drift;

namespace MlPractices.Tests.Statistics.Drift;

public class DivergenceTests
{
    private static readonly double[] P = [.2, .5, .3];
    private static readonly double[] Q = [.3, .4, .3];
    private static readonly double[] Reference = [16, 18, 16, 14, 12, 12];
    private static readonly double[] Current = [16, 16, 16, 16, 16, 8];

    [Fact]
    public void Jensen_shannon()
    {
        Near.Equal(1, Divergence.JensenShannonDistance([1, 0, 0], [0, 1, 0], 2));
        Near.Equal(0.46450140402245893, Divergence.JensenShannonDistance([1, 0], [.5, .5]));
        Near.Equal(0.08841606285541177, Divergence.JensenShannonDistance(P, Q));
        Near.Equal(0.10619851439230635, Divergence.JensenShannonDistance(P, Q, 2));
        Near.Equal(0.007817400170852126, Divergence.JensenShannonDivergence(P, Q));
    }

    [Fact]
    public void Hellinger_and_total_variation()
    {
        Near.Equal(0.06812774370983345, Divergence.Hellinger(Reference, Current));
        Near.Equal(0.06818181818181819, Divergence.TotalVariation(Reference, Current));
        Near.Equal(1, Divergence.Hellinger([1, 0], [0, 1]));
        Near.Equal(1, Divergence.TotalVariation([1, 0], [0, 1]));
    }

    [Fact]
    public void Kullback_leibler_and_its_symmetric_sum()
    {
        Near.Equal(0.06286086594223739, Divergence.KullbackLeibler(P, Q) + Divergence.KullbackLeibler(Q, P));
        Assert.Equal(double.PositiveInfinity, Divergence.KullbackLeibler([1, 1], [1, 0]));
        Near.Equal(Math.Log(2), Divergence.KullbackLeibler([1, 0], [1, 1]));
    }

    [Fact]
    public void Bad_distributions_are_refused()
    {
        Assert.Contains("sums to 0", Assert.Throws<ArgumentException>(() => Divergence.Hellinger([0, 0], [1, 1])).Message);
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => Divergence.Hellinger([1, -1], [1, 1])).Message);
        Assert.Throws<ArgumentException>(() => Divergence.Hellinger([1], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Divergence.JensenShannonDivergence(P, Q, 1));
    }

    [Fact]
    public void Bounds_and_symmetry() => Prop.ForAll(
        Gen.Choose(0, 9).Two().NonEmptyListOf().Where(l => l.Any(x => x.Item1 > 0) && l.Any(x => x.Item2 > 0)).ToArbitrary(),
        rows =>
        {
            double[] p = rows.Select(r => (double)r.Item1).ToArray();
            double[] q = rows.Select(r => (double)r.Item2).ToArray();
            double hellinger = Divergence.Hellinger(p, q);
            double variation = Divergence.TotalVariation(p, q);
            // Le Cam: H² ≤ TV ≤ √2 H.
            return hellinger * hellinger <= variation + 1e-12
                && variation <= Math.Sqrt(2) * hellinger + 1e-12
                && Near.Same(Divergence.JensenShannonDistance(p, q), Divergence.JensenShannonDistance(q, p), 1e-12)
                && Divergence.JensenShannonDivergence(p, q, 2) is >= 0 and <= 1 + 1e-12
                && Divergence.JensenShannonDivergence(p, p) < 1e-15;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Wasserstein_distances()
    {
        Near.Equal(5, Wasserstein.Distance([0, 1, 3], [5, 6, 8]));
        Near.Equal(.25, Wasserstein.Distance([0, 1], [3, 1], [0, 1], [2, 2]));
        Assert.Equal(0, Wasserstein.Distance([2, 1, 1], [1, 2, 1]));
        Assert.True(double.IsNaN(Wasserstein.Distance([], [1])));
        Assert.Throws<ArgumentException>(() => Wasserstein.Distance([double.NaN], [1]));
    }
}
