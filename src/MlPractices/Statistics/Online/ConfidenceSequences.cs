using MathNet.Numerics;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Online;

/// <summary>Confidence intervals that hold at all moments together, so that one may look and stop at any time.</summary>
public static class ConfidenceSequences
{
    /// <summary>
    /// The beta-binomial confidence sequence of a rate: all p whose likelihood is not refuted by the mixture of binomials under Jeffreys' prior
    /// (Robbins 1970; Howard et al. 2021, Annals of Statistics 49, section 3.1). Exact for every rate. Without trials it is [0, 1] with estimate NaN.
    /// </summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">0 or more.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts are impossible.</exception>
    public static ConfidenceInterval Rate(long successes, long trials, double level = 0.95)
    {
        double estimate = ProportionIntervals.Wilson(successes, trials, level).Estimate;
        if (trials == 0) return new ConfidenceInterval(double.NaN, 0, 1, level);
        long failures = trials - successes;
        double mixture = LogBeta(successes + 0.5, failures + 0.5) - LogBeta(0.5, 0.5);
        bool Refuted(double p) => mixture - Log(successes, p) - Log(failures, 1 - p) > -Math.Log(1 - level);
        double lower = successes == 0 ? 0 : Bisection.First(0, estimate, p => p > 0 && !Refuted(p));
        double upper = failures == 0 ? 1 : Bisection.First(estimate, 1, p => p >= 1 || Refuted(p));
        return new ConfidenceInterval(estimate, lower, upper, level);
    }

    private static double Log(long count, double p) => count == 0 ? 0 : count * Math.Log(p);

    private static double LogBeta(double a, double b) => SpecialFunctions.GammaLn(a) + SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b);
}
