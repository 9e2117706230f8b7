namespace MlPractices.Statistics.Numerics;

/// <summary>
/// Finds where a condition turns true, down to neighbouring doubles. It halves the doubles between the ends, not the
/// distance, so 64 steps are enough at any scale.
/// </summary>
internal static class Bisection
{
    /// <param name="low">A number, 0 or more, below which the condition is false.</param>
    /// <param name="high">A number at which it is true.</param>
    /// <param name="reached">The condition; false, then true.</param>
    public static double First(double low, double high, Func<double, bool> reached)
    {
        ulong below = OrderedKey.From(low);
        ulong above = OrderedKey.From(high);
        while (above - below > 1)
        {
            ulong middle = below + (above - below) / 2;
            if (reached(OrderedKey.ToDouble(middle)))
            {
                above = middle;
            }
            else
            {
                below = middle;
            }
        }

        return OrderedKey.ToDouble(above);
    }
}
