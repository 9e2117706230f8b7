using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Statistics.Slow;

/// <summary>Repeated experiments with a fixed seed.</summary>
internal static class Simulation
{
    public static double[] Normals(SplitMix64 random, int count)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = random.NextNormal();
        }

        return values;
    }

    /// <summary>Share of the trials in which something happens.</summary>
    public static double Rate(int trials, ulong seed, Func<SplitMix64, bool> trial)
    {
        var random = new SplitMix64(seed);
        int happened = 0;
        for (int i = 0; i < trials; i++)
        {
            happened += trial(random) ? 1 : 0;
        }

        return (double)happened / trials;
    }

    /// <summary>Four standard errors of a rate near <paramref name="rate"/>: what a fixed seed may be off by.</summary>
    public static double Slack(double rate, int trials) => 4 * Math.Sqrt(rate * (1 - rate) / trials);
}
