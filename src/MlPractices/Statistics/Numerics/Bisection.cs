namespace MlPractices.Statistics.Numerics;

/// <summary>Finds where a growing function reaches a level, down to neighbouring doubles.</summary>
internal static class Bisection
{
    /// <param name="low">A point where the function is at or below the level.</param>
    /// <param name="high">A point where it is at or above the level.</param>
    /// <param name="reached">Whether the function has reached the level at a point; false, then true.</param>
    public static double First(double low, double high, Func<double, bool> reached)
    {
        while (true)
        {
            double middle = low + 0.5 * (high - low);
            if (middle <= low || middle >= high)
            {
                return high;
            }

            if (reached(middle))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }
    }
}
