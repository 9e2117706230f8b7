using System.Globalization;
using MlPractices.Statistics.Fairness;
using MlPractices.Statistics.Hashing;

namespace MlPractices.Simulations;

/// <summary>Models that select each group of a protected attribute at one rate but the last, which they select more often by a gap, whatever the label.</summary>
internal static class GapSimulation
{
    private const double Limit = 0.1;
    private const double Rate = 0.3;

    // Demographic parity and equalised odds, as an objective with one protected attribute compares them.
    private static readonly FairnessRate[][] Criteria = [[FairnessRate.Selection], [FairnessRate.TruePositive, FairnessRate.FalsePositive]];

    /// <summary>Share of the models of which a limit of .1 is said to be broken by either criterion, and of which neither can be told.</summary>
    public static (double Breaks, double MayBreak) Judged(int groups, int rowsOfGroup, double gap, int trials, ulong seed)
    {
        int breaks = 0, open = 0;
        Parallel.For(0, trials, trial =>
        {
            var random = new SplitMix64(SplitMix64.Mix(seed, (ulong)trial));
            int n = groups * rowsOfGroup;
            var (groupOf, labels, predicted) = (new SliceCodes(n), new bool[n], new bool[n]);
            for (int row = 0; row < n; row++)
            {
                int group = row % groups;
                groupOf.Add(group.ToString(CultureInfo.InvariantCulture));
                labels[row] = random.NextDouble() < 0.5;
                predicted[row] = random.NextDouble() < Rate + (group == groups - 1 ? gap : 0);
            }

            var gaps = Criteria.Select(rates => FairnessAnalysis.LargestGap(groupOf, labels, predicted, rates, RowUnits.Rows(n), 30, Criteria.Length)).ToList();
            if (gaps.Exists(of => of.Lower > Limit)) Interlocked.Increment(ref breaks);
            else if (gaps.Exists(of => of.Upper > Limit)) Interlocked.Increment(ref open);
        });
        return ((double)breaks / trials, (double)open / trials);
    }
}
