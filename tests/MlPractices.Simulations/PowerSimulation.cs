using MlPractices.Statistics.Hashing;

namespace MlPractices.Simulations;

/// <summary>Power as announced and as simulated.</summary>
/// <param name="TrueGain">The true gain, one and a half times the least useful one.</param>
/// <param name="Rows">Rows that a first verdict asked for, for the power of .8 (median of the verdicts).</param>
/// <param name="Announced">Chance that verdicts on as many rows announce, on average.</param>
/// <param name="Simulated">Share of the verdicts on as many rows that accept the model.</param>
internal readonly record struct PowerCheck(double TrueGain, long Rows, double Announced, double Simulated);

/// <summary>Models with a true gain: how often the gate accepts them on as many rows as it asked for.</summary>
internal static class PowerSimulation
{
    private const int Pilot = 1200;
    private const double Power = 0.8;

    private sealed record Row(bool Yes);

    public static PowerCheck Of(Metric<BinaryScore> metric, int unitRows, double correlation, int trials, ulong seed)
    {
        var gains = new double[400];
        Parallel.For(0, gains.Length, i => gains[i] = Draw(metric, Pilot, unitRows, correlation, SplitMix64.Mix(seed, (ulong)i))!.Value.Gain);
        double trueGain = gains.Average(), least = trueGain / 1.5;
        var objective = Objective.Binary<Row>(r => r.Yes, metric).LeastUsefulGain(least);
        GateDecision Verdict(int rows, ulong number) =>
            Gate.Decide(objective, Draw(metric, rows, unitRows, correlation, SplitMix64.Mix(seed + 1, number)), [], LevelSimulation.Alpha, rows);
        var asked = new double[200];
        Parallel.For(0, asked.Length, i => asked[i] = Planned(Verdict(Pilot, (ulong)i))?.RowsNeeded ?? double.NaN);
        int rows = (int)(Math.Ceiling(asked.Where(n => !double.IsNaN(n)).Order().ElementAt(asked.Count(n => !double.IsNaN(n)) / 2) / unitRows) * unitRows);
        int accepted = 0;
        var announced = new double[trials];
        Parallel.For(0, trials, i =>
        {
            var decision = Verdict(rows, 1000 + (ulong)i);
            announced[i] = Planned(decision)?.Chance ?? 0;
            if (decision.Outcome == GateOutcome.Accepted) Interlocked.Increment(ref accepted);
        });
        return new(trueGain, rows, announced.Average(), (double)accepted / trials);

        PowerPoint? Planned(GateDecision decision) => decision.Comparison!.Power.FirstOrDefault(point => Math.Abs(point.TrueGain - trueGain) < 1e-9 * trueGain);
    }

    private static PairedGain? Draw(Metric<BinaryScore> metric, int rows, int unitRows, double correlation, ulong seed)
    {
        var random = new SplitMix64(seed);
        var (truth, model, baseline, unit) = (new Truth[rows], new BinaryScore[rows], new BinaryScore[rows], new int[rows]);
        double shared = Math.Sqrt(correlation), own = Math.Sqrt(1 - correlation), ofLabel = 0, ofModel = 0, ofBaseline = 0;
        for (int i = 0; i < rows; i++)
        {
            if (i % unitRows == 0)
            {
                (ofLabel, ofModel) = random.Normals();
                (ofBaseline, _) = random.Normals();
            }

            unit[i] = i / unitRows;
            var (label, modelNoise) = random.Normals();
            bool yes = shared * ofLabel + own * label > 0.5;
            truth[i] = Truth.Of(yes);
            model[i] = Says(yes, 1.6, shared * ofModel + own * modelNoise);
            baseline[i] = Says(yes, 1.3, shared * ofBaseline + own * random.Normals().Item1);
        }

        var units = unitRows == 1 ? HoldoutUnits.Independent(rows) : new HoldoutUnits([RowUnits.Numbered("unit", unit, unit[^1] + 1)], null, rows);
        return PairedComparison.Of(metric.Prepare(truth, model), metric.Prepare(truth, baseline), units, rows, metric.Direction, LevelSimulation.Alpha, default);
    }

    private static BinaryScore Says(bool yes, double strength, double noise) =>
        BinaryScore.FromProbability(1 / (1 + Math.Exp(-(strength * ((yes ? strength : 0) + noise - strength / 2) - 0.8))), 0.4);
}
