using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Tests;

namespace MlPractices.Simulations;

/// <summary>Thirty looks without any gain: by new salts, by growing data, and by a team that follows the numbers it is shown.</summary>
internal static class LookSimulation
{
    private const int Looks = 30;
    private const double Alpha = 0.05;

    /// <summary>Share of projects with an acceptance when a fifth of the rows is held out by another salt each time; every look is numbered by the ledger, or taken for the first.</summary>
    public static (double Counted, double First) Salts(int rows, int trials) => Share(trials, (random, number) =>
    {
        var gains = Gains(random, rows);
        var (counted, first) = (false, false);
        for (int look = 1; look <= Looks; look++)
        {
            double p = P(Enumerable.Range(0, rows).Where(_ => random.NextDouble() < 0.2).Select(row => gains[row]));
            (counted, first) = (counted | p <= LookBudget.AlphaOf(Alpha, look), first | p <= LookBudget.AlphaOf(Alpha, 1));
        }

        return (counted, first);
    });

    /// <summary>The same for one holdout to which twenty rows are added a day.</summary>
    public static (double Counted, double First) Growing(int rows, int trials) => Share(trials, (random, number) =>
    {
        var gains = Gains(random, rows + 20 * Looks);
        var (counted, first) = (false, false);
        for (int look = 1; look <= Looks; look++)
        {
            double p = P(gains.Take(rows + 20 * look));
            (counted, first) = (counted | p <= LookBudget.AlphaOf(Alpha, look), first | p <= LookBudget.AlphaOf(Alpha, 1));
        }

        return (counted, first);
    });

    /// <summary>
    /// Share of projects with an acceptance when each look tries a model that joins all ideas so far, each turned the way its own measured gain pointed (Dwork et al. 2015): charged as
    /// models fitted after a look (twice), once, or not at all.
    /// </summary>
    public static (double Charged, double Once, double First) Followed(int rows, int trials)
    {
        var (charged, once, first) = (0, 0, 0);
        Parallel.For(0, trials, trial =>
        {
            var random = new SplitMix64(SplitMix64.Mix(0x10_0C5, (ulong)trial));
            var sum = new double[rows];
            bool a = false, b = false, c = false;
            for (int look = 1; look <= Looks; look++)
            {
                // Every other look measures a new idea, the look after it the sum of ideas turned the right way.
                double[] idea = look % 2 == 1 ? Gains(random, rows) : [.. sum.Select(Math.Sign).Select(sign => (double)sign)];
                double p = P(idea);
                if (look % 2 == 1)
                {
                    double sign = idea.Sum() >= 0 ? 1 : -1;
                    for (int row = 0; row < rows; row++) sum[row] += sign * idea[row];
                }

                a |= p <= LookBudget.AlphaOf(Alpha, 2 * look - 1);
                b |= p <= LookBudget.AlphaOf(Alpha, look);
                c |= p <= LookBudget.AlphaOf(Alpha, 1);
            }

            if (a) Interlocked.Increment(ref charged);
            if (b) Interlocked.Increment(ref once);
            if (c) Interlocked.Increment(ref first);
        });
        return ((double)charged / trials, (double)once / trials, (double)first / trials);
    }

    private static (double Counted, double First) Share(int trials, Func<SplitMix64, int, (bool Counted, bool First)> project)
    {
        var (counted, first) = (0, 0);
        Parallel.For(0, trials, trial =>
        {
            var (one, other) = project(new SplitMix64(SplitMix64.Mix(0x5A175, (ulong)trial)), trial);
            if (one) Interlocked.Increment(ref counted);
            if (other) Interlocked.Increment(ref first);
        });
        return ((double)counted / trials, (double)first / trials);
    }

    // A row is won, lost or drawn by either model alike.
    private static double[] Gains(SplitMix64 random, int rows)
    {
        var gains = new double[rows];
        for (int row = 0; row < rows; row++) gains[row] = random.NextDouble() is var draw && draw < 0.2 ? 1 : draw < 0.4 ? -1 : 0;
        return gains;
    }

    private static double P(IEnumerable<double> gains)
    {
        var (won, lost) = (0L, 0L);
        foreach (double gain in gains) (won, lost) = gain > 0 ? (won + 1, lost) : gain < 0 ? (won, lost + 1) : (won, lost);
        return won + lost > 2000 ? StandardNormal.Sf((won - lost - 1) / Math.Sqrt(won + lost)) : new McNemar(won, lost).Exact(Alternative.Greater).PValue;
    }
}
