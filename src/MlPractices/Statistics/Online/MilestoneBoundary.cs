using MlPractices.Statistics.Distributions;

namespace MlPractices.Statistics.Online;

/// <summary>
/// A group-sequential boundary over fixed milestones of information (Armitage, McPherson and Rowe 1969): whoever looks, and however often, the
/// comparison is tested only when the data pass the next milestone, so the chance of a false difference is known exactly for a normal statistic.
/// Information is counted in units of what a fixed sample needs for power .8 at a two-sided level of 5 %. The bar is lowest just before 1, where a
/// planned comparison ends, and at 1.3, where one planned for power .9 does; it is higher before and after, up to 6.6 times the plan.
/// </summary>
internal static class MilestoneBoundary
{
    /// <summary>Standardised difference that a fixed sample of information 1 is planned for: z(.975) + z(.8).</summary>
    public const double Drift = 2.8015852181;

    private const int Points = 121;
    private const double Widest = 6.5;
    private const double Step = 0.1;

    private static readonly Lazy<double[]> Table = new(() => [.. Enumerable.Range(0, (int)Math.Round(Widest / Step) + 1).Select(i => Crossing(i * Step, 0)[^1])]);

    private static readonly double[] Handicaps = [0.7, 0.5, 0.05, 0.1, 0.4, 0.1, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7];

    /// <summary>The information at each milestone, ascending.</summary>
    public static double[] Times { get; } = [0.65, 0.78, 0.9, 0.97, 1.12, 1.3, 1.65, 2.2, 2.9, 3.8, 5, 6.6];

    /// <summary>How much further than at the lowest bar the statistic has to go at a milestone.</summary>
    public static double HandicapAt(int milestone) => Handicaps[milestone];

    /// <summary>How many milestones so much information has passed.</summary>
    public static int Passed(double information)
    {
        int passed = 0;
        while (passed < Times.Length && information >= Times[passed]) passed++;
        return passed;
    }

    /// <summary>Without a difference, the chance that |z| less the handicap ever reaches so far at a milestone.</summary>
    public static double PValue(double largest)
    {
        if (!(largest > 0)) return 1;
        if (largest >= Widest) return Math.Min(1, Enumerable.Range(0, Times.Length).Sum(k => StandardNormal.TwoSided(largest + HandicapAt(k))));
        int below = (int)(largest / Step);
        double part = largest / Step - below;
        // Between the table's rows the logarithm is all but linear.
        return Math.Exp((1 - part) * Math.Log(Table.Value[below]) + part * Math.Log(Table.Value[below + 1]));
    }

    /// <summary>The chance of having crossed by each milestone, when the statistic has to reach <paramref name="largest"/>.</summary>
    /// <param name="largest">What |z| less the handicap has to reach.</param>
    /// <param name="drift">Mean of z at information 1; 0 without a difference.</param>
    public static double[] Crossing(double largest, double drift)
    {
        var crossed = new double[Times.Length];
        double[] mass = [], at = [];
        double gone = 0;
        for (int k = 0; k < Times.Length; k++)
        {
            double limit = (largest + HandicapAt(k)) * Math.Sqrt(Times[k]);
            double variance = k == 0 ? Times[0] : Times[k] - Times[k - 1], error = Math.Sqrt(variance);
            if (k == 0) (mass, at) = ([1], [0]);
            double inside = 0;
            double[] next = new double[Points], nextAt = new double[Points];
            for (int j = 0; j < mass.Length; j++)
            {
                double mean = at[j] + drift * variance;
                inside += mass[j] * (StandardNormal.Cdf((limit - mean) / error) - StandardNormal.Cdf((-limit - mean) / error));
            }

            for (int i = 0; i < Points; i++)
            {
                double x = -limit + 2 * limit * i / (Points - 1);
                double density = 0;
                for (int j = 0; j < mass.Length; j++)
                {
                    double gap = (x - at[j] - drift * variance) / error;
                    if (gap * gap < 80) density += mass[j] * Math.Exp(-gap * gap / 2);
                }

                // Simpson's rule.
                double weight = (i is 0 or Points - 1 ? 1 : i % 2 == 1 ? 4 : 2) * (2 * limit / (Points - 1)) / 3;
                (next[i], nextAt[i]) = (density / (error * Math.Sqrt(2 * Math.PI)) * weight, x);
            }

            double sum = next.Sum();
            // The mass inside is known exactly; rescaling takes out what the grid rounds.
            if (sum > 0) for (int i = 0; i < Points; i++) next[i] *= inside / sum;
            gone += mass.Sum() - inside;
            crossed[k] = Math.Clamp(gone, 0, 1);
            (mass, at) = (next, nextAt);
        }

        return crossed;
    }
}
