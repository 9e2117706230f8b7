using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// The sign-flip test of independent differences (Fisher 1935): if swapping the two things compared does not matter, each difference has either sign
/// with chance ½. Exact for up to 14 differences by counting all signs; beyond by the saddlepoint approximation (Robinson 1982, JRSS B 44;
/// Lugannani and Rice 1980), whose relative error stays small far out in the tail, so that p-values have no floor. The studentised form orders
/// the signs alike and has the same p-value.
/// </summary>
public static class SignFlipTest
{
    private const int MostCounted = 14;
    private const double AllButNormal = 1e-4;

    /// <summary>P(Σ ±d ≥ Σ d) over all signs: small when the differences are above 0. Without any difference but 0 it is 1.</summary>
    /// <param name="differences">One per independent unit.</param>
    /// <exception cref="ArgumentException">A difference is not finite.</exception>
    public static double Greater(ReadOnlySpan<double> differences)
    {
        Require.AllFinite(differences, nameof(differences));
        double largest = 0;
        int count = 0;
        foreach (double d in differences)
        {
            largest = Math.Max(largest, Math.Abs(d));
            count += d != 0 ? 1 : 0;
        }

        if (count == 0) return 1;
        var sizes = new double[count];
        double sum = 0, squares = 0, fourths = 0;
        int at = 0;
        foreach (double d in differences)
        {
            if (d == 0) continue;
            double size = Math.Abs(d) / largest, square = size * size;
            sizes[at++] = size;
            (sum, squares, fourths) = (sum + d / largest, squares + square, fourths + square * square);
        }

        if (count <= MostCounted) return Counted(sizes, sum);
        double z = sum / Math.Sqrt(squares);
        return fourths / (squares * squares) < AllButNormal ? StandardNormal.Sf(z) : Saddlepoint(sizes, sum, z);
    }

    private static double Counted(double[] sizes, double sum)
    {
        int reached = 0, all = 1 << sizes.Length;
        for (int signs = 0; signs < all; signs++)
        {
            double flipped = 0;
            for (int i = 0; i < sizes.Length; i++) flipped += (signs >> i & 1) == 0 ? sizes[i] : -sizes[i];
            // Sums in another order may differ in the last digits.
            reached += flipped >= sum - 1e-9 ? 1 : 0;
        }

        return (double)reached / all;
    }

    private static double Saddlepoint(double[] sizes, double sum, double z)
    {
        if (Math.Abs(z) < 0.05) return StandardNormal.Sf(z);
        if (z < 0) return 1 - Saddlepoint(sizes, -sum, -z);
        double most = CompensatedSum.Of(sizes);
        // Only all signs up reach the largest sum.
        if (sum >= most * (1 - 1e-12)) return Math.Pow(0.5, sizes.Length);
        double low = 0, high = 1, t = 1;
        while (Slope(sizes, high) < sum) (low, high) = (high, 2 * high);
        for (int step = 0; step < 60 && high - low > 1e-12 * high; step++)
        {
            (double slope, double curve) = Slopes(sizes, t = Math.Clamp(t, low, high));
            if (slope < sum) low = t;
            else high = t;
            double next = t - (slope - sum) / curve;
            t = next > low && next < high ? next : (low + high) / 2;
            if (Math.Abs(slope - sum) < 1e-12 * most) break;
        }

        double cumulant = 0;
        foreach (double size in sizes) cumulant += LogCosh(t * size);
        double r = Math.Sqrt(2 * Math.Max(0, t * sum - cumulant)), u = t * Math.Sqrt(Slopes(sizes, t).Curve);
        double p = StandardNormal.Sf(r) + Math.Exp(-r * r / 2) / Math.Sqrt(2 * Math.PI) * (1 / u - 1 / r);
        return double.IsFinite(p) ? Math.Clamp(p, Math.Pow(0.5, Math.Min(1000, sizes.Length)), 1) : StandardNormal.Sf(r);
    }

    private static double Slope(double[] sizes, double t) => Slopes(sizes, t).Slope;

    private static (double Slope, double Curve) Slopes(double[] sizes, double t)
    {
        double slope = 0, curve = 0;
        foreach (double size in sizes)
        {
            double tanh = Math.Tanh(t * size);
            slope += size * tanh;
            curve += size * size * (1 - tanh * tanh);
        }

        return (slope, curve);
    }

    private static double LogCosh(double x) => Math.Abs(x) + Math.Log((1 + Math.Exp(-2 * Math.Abs(x))) / 2);
}
