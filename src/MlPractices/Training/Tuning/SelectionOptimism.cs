using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>
/// How much the best of several scores flatters: it is the best partly by luck. The choice is repeated under noise like that of the scores (multiplier bootstrap over blocks of the
/// scored rows, which keeps the trials' common noise), around true scores shrunk by what noise explains of their spread; the mean noise of the winner is the optimism. The idea is that of
/// Tibshirani and Tibshirani (2009, Annals of Applied Statistics 3:822) and of bootstrap bias-corrected cross-validation (Tsamardinos et al. 2018, Machine Learning 107:1895).
/// </summary>
internal static class SelectionOptimism
{
    private const int MostDraws = 2000;
    private const int LeastDraws = 100;
    private const double Budget = 2e8;
    private const ulong Seed = 0xBE57_0F_4A11;

    /// <summary>The expected optimism in the metric's unit, 0 or more; null when noise is not known of every trial.</summary>
    public static double? Of(IReadOnlyList<TrialScore> trials, MetricDirection direction)
    {
        if (trials.Count < 2) return trials.Count == 1 ? 0 : null;
        var blocks = trials[0].Noise.Length;
        if (blocks == 0 || trials.Any(trial => trial.Noise.Length != blocks || !double.IsFinite(trial.Value))) return null;
        var sign = direction == MetricDirection.HigherIsBetter ? 1 : -1;
        var truth = Shrunk(trials, sign, blocks);
        var random = new SplitMix64(Seed);
        var draws = (int)Math.Clamp(Budget / ((double)trials.Count * blocks), LeastDraws, MostDraws);
        var signs = new double[blocks];
        var optimism = 0.0;
        for (var draw = 0; draw < draws; draw++)
        {
            for (var block = 0; block < blocks; block++) signs[block] = (random.NextUInt64() & 1) == 0 ? sign : -sign;
            var (best, luck) = (double.NegativeInfinity, 0.0);
            for (var trial = 0; trial < truth.Length; trial++)
            {
                var noise = 0.0;
                for (var block = 0; block < blocks; block++) noise += signs[block] * trials[trial].Noise[block];
                if (truth[trial] + noise > best) (best, luck) = (truth[trial] + noise, noise);
            }

            optimism += luck;
        }

        return Math.Max(0, optimism / draws);
    }

    // Scores that differ by no more than noise are taken for equal (DerSimonian and Laird's between-variance).
    private static double[] Shrunk(IReadOnlyList<TrialScore> trials, int sign, int blocks)
    {
        var mean = trials.Average(trial => trial.Value);
        var spread = trials.Sum(trial => (trial.Value - mean) * (trial.Value - mean)) / (trials.Count - 1);
        var noise = 0.0;
        for (var block = 0; block < blocks; block++)
        {
            var common = trials.Average(trial => trial.Noise[block]);
            noise += trials.Sum(trial => (trial.Noise[block] - common) * (trial.Noise[block] - common)) / (trials.Count - 1);
        }

        var kept = spread > 0 ? Math.Sqrt(Math.Max(0, 1 - noise / spread)) : 0;
        return [.. trials.Select(trial => sign * (mean + kept * (trial.Value - mean)))];
    }
}
