namespace MlPractices.Statistics.Numerics;

/// <summary>A few Newton steps that bring a root found to 1e-8 down to rounding.</summary>
internal static class NewtonPolish
{
    private const int MostSteps = 6;

    public static double Solve(double start, Func<double, double> value, Func<double, double> slope)
    {
        double x = start;
        for (int step = 0; step < MostSteps; step++)
        {
            double derivative = slope(x);
            if (!(derivative > 0) || !double.IsFinite(derivative))
            {
                return x;
            }

            double move = value(x) / derivative;
            // A step this large means the start was no approximate root; it is left alone.
            if (!double.IsFinite(move) || Math.Abs(move) > 0.1 * Math.Max(Math.Abs(x), 1e-3))
            {
                return x;
            }

            x -= move;
            if (Math.Abs(move) <= 1e-16 * Math.Abs(x))
            {
                return x;
            }
        }

        return x;
    }
}
