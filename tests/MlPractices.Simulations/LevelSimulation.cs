using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Hashing;

namespace MlPractices.Simulations;

/// <summary>How rows of a simulated holdout come about.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Prevalence">Share of the positive class.</param>
/// <param name="UnitRows">Rows of one unit.</param>
/// <param name="Correlation">Correlation of labels' and models' errors within a unit.</param>
internal readonly record struct Holdouts(int Rows, double Prevalence = 0.5, int UnitRows = 1, double Correlation = 0);

/// <summary>What verdicts said of models without a gain.</summary>
/// <param name="Accepted">Share accepted.</param>
/// <param name="TooFew">Share left open because too few units carried the gain.</param>
internal readonly record struct Verdicts(double Accepted, double TooFew);

/// <summary>Pairs of models that are equally good: how often the gate accepts one all the same.</summary>
internal static class LevelSimulation
{
    /// <summary>The error rate of the first look at alpha .05.</summary>
    public static double Alpha { get; } = LookBudget.AlphaOf(0.05, 1);

    public static readonly Metric<BinaryScore>[] BinaryMetrics =
    [
        BinaryMetric.Accuracy, BinaryMetric.BalancedAccuracy, BinaryMetric.Precision, BinaryMetric.Recall, BinaryMetric.F1, BinaryMetric.MatthewsCorrelation,
        BinaryMetric.Kappa, BinaryMetric.AreaUnderRocCurve, BinaryMetric.AveragePrecision, BinaryMetric.LogLoss, BinaryMetric.BrierScore,
    ];

    public static readonly Metric<RegressionScore>[] RegressionMetrics =
        [RegressionMetric.MeanAbsoluteError, RegressionMetric.RootMeanSquaredError, RegressionMetric.RSquared, RegressionMetric.QuantileLoss(0.9)];

    private sealed record Row(bool Yes);

    /// <summary>Binary models that see the label through noise of their own, equally strong.</summary>
    public static Verdicts[] Binary(Holdouts holdouts, int trials, ulong seed) => Run(trials, BinaryMetrics.Length, seed, (random, counts) =>
    {
        var n = holdouts.Rows;
        var (truth, model, baseline, unit) = (new Truth[n], new BinaryScore[n], new BinaryScore[n], new int[n]);
        double cut = -StandardNormal.Quantile(holdouts.Prevalence), shared = Math.Sqrt(holdouts.Correlation), own = Math.Sqrt(1 - holdouts.Correlation);
        double ofUnit = 0, ofModel = 0, ofBaseline = 0;
        for (int i = 0; i < n; i++)
        {
            if (i % holdouts.UnitRows == 0)
            {
                (ofUnit, ofModel) = random.Normals();
                (ofBaseline, _) = random.Normals();
            }

            unit[i] = i / holdouts.UnitRows;
            var (label, modelNoise) = random.Normals();
            bool yes = shared * ofUnit + own * label > cut;
            truth[i] = Truth.Of(yes);
            model[i] = Says(yes, shared * ofModel + own * modelNoise, holdouts.Prevalence);
            baseline[i] = Says(yes, shared * ofBaseline + own * random.Normals().Item1, holdouts.Prevalence);
        }

        Judge(BinaryMetrics, truth, model, baseline, unit, holdouts.UnitRows, counts);
    });

    /// <summary>Regression models with errors of their own, skewed and equally large.</summary>
    public static Verdicts[] Regression(Holdouts holdouts, int trials, ulong seed) => Run(trials, RegressionMetrics.Length, seed, (random, counts) =>
    {
        var n = holdouts.Rows;
        var (truth, model, baseline, unit) = (new Truth[n], new RegressionScore[n], new RegressionScore[n], new int[n]);
        double shared = Math.Sqrt(holdouts.Correlation), own = Math.Sqrt(1 - holdouts.Correlation), ofModel = 0, ofBaseline = 0;
        for (int i = 0; i < n; i++)
        {
            if (i % holdouts.UnitRows == 0) (ofModel, ofBaseline) = random.Normals();
            unit[i] = i / holdouts.UnitRows;
            var (one, other) = random.Normals();
            double answer = Math.Exp(random.Normals().Item1);
            truth[i] = Truth.Of(answer);
            model[i] = new(answer + Math.Exp(0.7 * (shared * ofModel + own * one)) - 1.2776);
            baseline[i] = new(answer + Math.Exp(0.7 * (shared * ofBaseline + own * other)) - 1.2776);
        }

        Judge(RegressionMetrics, truth, model, baseline, unit, holdouts.UnitRows, counts);
    });

    /// <summary>Rankers of groups of ten rows that see the relevance through noise of their own.</summary>
    public static Verdicts[] Ranking(int groups, int trials, ulong seed) => Run(trials, 1, seed, (random, counts) =>
    {
        var n = groups * 10;
        var (truth, model, baseline, unit) = (new Truth[n], new RankScore[n], new RankScore[n], new int[n]);
        for (int i = 0; i < n; i++)
        {
            unit[i] = i / 10;
            double relevance = random.NextInt32(4);
            var (one, other) = random.Normals();
            truth[i] = Truth.OfRelevance(relevance, $"{unit[i]}");
            (model[i], baseline[i]) = (new(relevance + 1.5 * one), new(relevance + 1.5 * other));
        }

        Judge([RankingMetric.Ndcg], truth, model, baseline, unit, 10, counts);
    });

    /// <summary>A calibrated model against one that knows more and is too sure of itself: unlike, with the same expected log loss.</summary>
    public static Verdicts[] Unlike(Holdouts holdouts, int trials, ulong seed)
    {
        double heat = Heat(holdouts.Prevalence);
        return Run(trials, 1, seed, (random, counts) =>
        {
            var n = holdouts.Rows;
            var (truth, model, baseline, unit) = (new Truth[n], new BinaryScore[n], new BinaryScore[n], new int[n]);
            for (int i = 0; i < n; i++)
            {
                unit[i] = i;
                bool yes = random.NextDouble() < holdouts.Prevalence;
                var (one, other) = random.Normals();
                truth[i] = Truth.Of(yes);
                (model[i], baseline[i]) = (Sure(yes, one, holdouts.Prevalence, heat), Says(yes, other, holdouts.Prevalence));
            }

            Judge([BinaryMetric.LogLoss], truth, model, baseline, unit, 1, counts);
        });
    }

    /// <summary>Forecasts whose errors are skewed and remember the one before (autoregressive of order 1), judged by blocks of time.</summary>
    /// <param name="rows">Moments.</param>
    /// <param name="memory">Correlation of neighbouring errors.</param>
    /// <param name="trials">Pairs of models.</param>
    /// <param name="seed">Of the draws.</param>
    public static Verdicts[] Series(int rows, double memory, int trials, ulong seed) => Run(trials, RegressionMetrics.Length, seed, (random, counts) =>
    {
        var (truth, model, baseline, times) = (new Truth[rows], new RegressionScore[rows], new RegressionScore[rows], new long?[rows]);
        double fresh = Math.Sqrt(1 - memory * memory);
        var (ofModel, ofBaseline) = random.Normals();
        for (int i = 0; i < rows; i++)
        {
            var (one, other) = random.Normals();
            (ofModel, ofBaseline) = (memory * ofModel + fresh * one, memory * ofBaseline + fresh * other);
            double answer = random.Normals().Item1;
            (times[i], truth[i]) = (i, Truth.Of(answer));
            (model[i], baseline[i]) = (new(answer + Math.Exp(0.7 * ofModel) - 1.2776), new(answer + Math.Exp(0.7 * ofBaseline) - 1.2776));
        }

        Judge(RegressionMetrics, truth, model, baseline, new HoldoutUnits([], times, rows), counts);
    });

    /// <summary>Binary models on rows with lognormal weights.</summary>
    /// <param name="holdouts">The rows.</param>
    /// <param name="spread">Standard deviation of the weights' logarithms.</param>
    /// <param name="trials">Pairs of models.</param>
    /// <param name="seed">Of the draws.</param>
    public static Verdicts[] Weighed(Holdouts holdouts, double spread, int trials, ulong seed) => Run(trials, BinaryMetrics.Length, seed, (random, counts) =>
    {
        var n = holdouts.Rows;
        var (truth, model, baseline) = (new Truth[n], new BinaryScore[n], new BinaryScore[n]);
        for (int i = 0; i < n; i++)
        {
            bool yes = random.NextDouble() < holdouts.Prevalence;
            var (one, other) = random.Normals();
            truth[i] = Truth.Of(yes).Weighing(Math.Exp(spread * random.Normals().Item1));
            (model[i], baseline[i]) = (Says(yes, one, holdouts.Prevalence), Says(yes, other, holdouts.Prevalence));
        }

        Judge(BinaryMetrics, truth, model, baseline, HoldoutUnits.Independent(n), counts);
    });

    private static BinaryScore Says(bool yes, double noise, double prevalence)
    {
        double x = (yes ? 1.5 : 0) + noise, p = 1 / (1 + Math.Exp(-(1.5 * x - 1.125 + Math.Log(prevalence / (1 - prevalence)))));
        return BinaryScore.FromProbability(p, 0.3);
    }

    private static BinaryScore Sure(bool yes, double noise, double prevalence, double heat)
    {
        double x = (yes ? 1.8 : 0) + noise, logit = 1.8 * x - 1.62 + Math.Log(prevalence / (1 - prevalence));
        return BinaryScore.FromProbability(1 / (1 + Math.Exp(-heat * logit)), 0.3);
    }

    // The heat at which knowing more is undone by being too sure, by integrating over the noise.
    private static double Heat(double prevalence)
    {
        double Loss(Func<bool, double, BinaryScore> says)
        {
            double loss = 0;
            for (int i = 0; i < 4000; i++)
            {
                double noise = StandardNormal.Quantile((i + 0.5) / 4000);
                loss += -prevalence * Math.Log(says(true, noise).Probability!.Value) - (1 - prevalence) * Math.Log(1 - says(false, noise).Probability!.Value);
            }

            return loss / 4000;
        }

        double aim = Loss((yes, noise) => Says(yes, noise, prevalence)), low = 1, high = 8;
        for (int step = 0; step < 50; step++)
        {
            double middle = (low + high) / 2;
            if (Loss((yes, noise) => Sure(yes, noise, prevalence, middle)) < aim) low = middle;
            else high = middle;
        }

        return low;
    }

    private static void Judge<TOut>(Metric<TOut>[] metrics, Truth[] truth, TOut[] model, TOut[] baseline, int[] unit, int unitRows, int[] counts) => Judge(
        metrics, truth, model, baseline, unitRows == 1 ? HoldoutUnits.Independent(truth.Length) : new HoldoutUnits([RowUnits.Numbered("unit", unit, unit[^1] + 1)], null, truth.Length), counts);

    private static void Judge<TOut>(Metric<TOut>[] metrics, Truth[] truth, TOut[] model, TOut[] baseline, HoldoutUnits units, int[] counts)
    {
        var rows = truth.Length;
        for (int m = 0; m < metrics.Length; m++)
        {
            var gain = PairedComparison.Of(metrics[m].Prepare(truth, model), metrics[m].Prepare(truth, baseline), units, rows, metrics[m].Direction, Alpha, default);
            if (gain is not { } g) continue;
            if (g.Decides && g.PValue <= Alpha && g.Gain > 0) Interlocked.Increment(ref counts[2 * m]);
            if (!g.Decides) Interlocked.Increment(ref counts[2 * m + 1]);
        }
    }

    private static Verdicts[] Run(int trials, int metrics, ulong seed, Action<SplitMix64, int[]> trial)
    {
        var counts = new int[2 * metrics];
        Parallel.For(0, trials, i => trial(new SplitMix64(SplitMix64.Mix(seed, (ulong)i)), counts));
        return [.. Enumerable.Range(0, metrics).Select(m => new Verdicts((double)counts[2 * m] / trials, (double)counts[2 * m + 1] / trials))];
    }
}
