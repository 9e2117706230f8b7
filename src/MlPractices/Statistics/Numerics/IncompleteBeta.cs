namespace MlPractices.Statistics.Numerics;

/// <summary>
/// The regularised incomplete beta function by the continued fraction of DiDonato and Morris (1992, ACM TOMS 18:360),
/// which never forms 1 − x, with a prefactor that keeps its digits for large parameters: relative error near 1e-14 in
/// either tail.
/// </summary>
internal static class IncompleteBeta
{
    private const double Tiny = 1e-300;
    private const double Enough = 1e-16;
    private const int MostTerms = 10_000_000;

    /// <summary>I_x(a, b).</summary>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    /// <param name="x">From 0 to 1.</param>
    /// <param name="y">1 − x, given apart because it may be tiny.</param>
    public static double Regularized(double a, double b, double x, double y)
    {
        if (x <= 0 || y <= 0)
        {
            return x <= 0 ? 0 : 1;
        }

        // The fraction converges fast below the mean; the other side is the complement of the mirrored one.
        return (b + 1) * x <= (a + 1) * y ? Tail(a, b, x, y) : 1 - Tail(b, a, y, x);
    }

    private static double Tail(double a, double b, double x, double y) =>
        BinomialWeight.Of(a, b, x, y) * (a / (a + b)) * b * Fraction(a, b, x, y);

    /// <summary>1 / (β₀ + α₁ / (β₁ + α₂ / (β₂ + …))) by Lentz's method.</summary>
    private static double Fraction(double a, double b, double x, double y)
    {
        double lambda = a * y - b * x;
        double c = NotZero(a * (lambda + 1) / (a + 1));
        double d = 0;
        double fraction = 1 / c;
        for (int n = 1; n <= MostTerms; n++)
        {
            double odd = a + 2.0 * n - 1;
            double alpha = (a + n - 1) / odd * ((a + b + n - 1) / odd) * n * (b - n) * x * x;
            double beta = n + n * (b - n) * x / odd + (a + n) / (odd + 2) * (lambda + 1 + n * (1 + y));
            d = 1 / NotZero(beta + alpha * d);
            c = NotZero(beta + alpha / c);
            // Lentz follows β₀ + …; its inverse is wanted.
            double factor = 1 / (c * d);
            fraction *= factor;
            if (Math.Abs(factor - 1) <= Enough)
            {
                break;
            }
        }

        return fraction;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
