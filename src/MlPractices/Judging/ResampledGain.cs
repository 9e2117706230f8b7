using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// Gains in metrics of one's own, of which nothing is known but their values. Units are left out in up to a hundred groups (delete-a-group jackknife;
/// Kott 2001), which gives influences; a bootstrap of units widens the standard error where the metric jumps and the jackknife is too small.
/// </summary>
internal static class ResampledGain
{
    private const int MostGroups = 100;
    private const int Replicates = 200;
    private const ulong Seed = 0x5EED_0F_9A1B5EED;

    public static PairedGain? Of(PreparedMetric model, PreparedMetric baseline, RowUnits units, int count, int sign, double alpha, CancellationToken cancellation, double above = 0)
    {
        var evidence = Evidence(rows => sign * (model.Value(rows) - baseline.Value(rows)), units, count, cancellation, out var shares);
        if (evidence is not { } found) return null;
        var p = found.StandardError > 0 ? Math.Max(found.Greater(above), SignFlipTest.Greater(Array.ConvertAll(shares, share => share - above / shares.Length))) : 1;
        var (lower, upper) = found.Bounds(alpha);
        return new(found.Estimate, lower, upper, found.StandardError, p, "resampled units: Student's t and sign flip (the larger p)")
        {
            Unit = units.Name, Units = units.Count, EffectiveUnits = Math.Min(found.EffectiveUnits, units.Count),
        };
    }

    /// <summary>What units say of any statistic of rows; null where it is undefined.</summary>
    /// <param name="statistic">The statistic; rows may repeat.</param>
    /// <param name="units">The units.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="shares">Each group's share in the statistic.</param>
    public static UnitEvidence? Evidence(Func<int[], double> statistic, RowUnits units, int count, CancellationToken cancellation, out double[] shares)
    {
        shares = [];
        var estimate = statistic(PairedComparison.AllRows(count));
        if (!double.IsFinite(estimate) || units.Count < 2) return null;
        var random = new SplitMix64(Seed);
        var members = units.Members(count);
        // Neighbouring units may resemble each other; random groups do not follow the file's order.
        random.Shuffle(members.AsSpan());
        var groups = Math.Min(MostGroups, members.Length);
        var influence = new double[groups];
        for (var group = 0; group < groups; group++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (from, to) = ((int)((long)members.Length * group / groups), (int)((long)members.Length * (group + 1) / groups));
            influence[group] = statistic([.. members.Take(from).Concat(members.Skip(to)).SelectMany(rows => rows)]);
        }

        var mean = influence.Average();
        if (!double.IsFinite(mean)) return null;
        for (var group = 0; group < groups; group++) influence[group] = (groups - 1.0) / groups * (mean - influence[group]);
        var plain = UnitEvidence.Of(estimate, influence);
        var inflation = plain.StandardError > 0 ? Math.Max(1, BootstrapError(statistic, members, random, cancellation) / plain.StandardError) : 1;
        shares = Array.ConvertAll(influence, value => value + estimate / groups);
        return UnitEvidence.Of(estimate, influence, double.IsFinite(inflation) ? inflation : 1);
    }

    private static double BootstrapError(Func<int[], double> statistic, int[][] members, SplitMix64 random, CancellationToken cancellation)
    {
        var values = new List<double>(Replicates);
        for (var replicate = 0; replicate < Replicates; replicate++)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = new List<int>();
            for (var unit = 0; unit < members.Length; unit++) rows.AddRange(members[random.NextInt32(members.Length)]);
            if (statistic([.. rows]) is var value && double.IsFinite(value)) values.Add(value);
        }

        var mean = values.DefaultIfEmpty(double.NaN).Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Count - 1));
    }
}
