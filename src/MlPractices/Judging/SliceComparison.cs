using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// Compares the rows of one value with all others, by the error of the slice itself and by the one its rows would have if they were like all rows; the larger p-value
/// counts. A slice without a rare positive looks steady only because it has none. Influences of both parts are summed by unit, so units that straddle the border are counted right.
/// A slice of very many values is compared with all rows instead, whose influences are known already: the work then grows with the rows, not with
/// rows times values.
/// </summary>
internal sealed class SliceComparison
{
    private const int MostRests = 64;

    private readonly PreparedMetric _metric;
    private readonly RowUnits _unit;
    private readonly int _count;
    private readonly CancellationToken _cancellation;
    private readonly double[]? _ofAll;
    private readonly double _all;
    private readonly double _ofUnit;
    private readonly int[] _rows;

    public SliceComparison(PreparedMetric metric, RowUnits unit, int count, int values, CancellationToken cancellation)
    {
        (_metric, _unit, _count, _cancellation) = (metric, unit, count, cancellation);
        _rows = PairedComparison.AllRows(count);
        if (!metric.HasInfluence) return;
        var ofAll = new double[count];
        _all = metric.Influence(_rows, ofAll);
        if (!double.IsFinite(_all)) return;
        double squares = 0;
        foreach (var sum in unit.Sums(_rows, ofAll)) squares += sum * sum;
        _ofUnit = squares * unit.Count;
        if (values > MostRests) _ofAll = ofAll;
    }

    /// <summary>The metric inside with its interval, the metric over the rest, and the two-sided p-value of "alike"; NaN without enough evidence.</summary>
    public (MetricEstimate Inside, double Others, double P) Of(int[] rows, bool enough)
    {
        if (!_metric.HasInfluence) return Resampled(rows, enough);
        var influence = new double[rows.Length];
        var value = _metric.Influence(rows, influence);
        if (!enough || !double.IsFinite(value)) return (new(value, double.NaN, double.NaN, double.NaN, ""), Rest(rows), double.NaN);
        var inside = MetricIntervals.Of(_metric, value, _unit, rows, influence);
        var evidence = UnitEvidence.Of(value, _unit.Sums(rows, influence), carrying: _metric.CarryingUnits(_unit, rows));
        var carries = evidence.Units >= PairedGain.LeastEffectiveUnits && evidence.EffectiveUnits >= PairedGain.LeastEffectiveUnits && evidence.StandardError > 0;
        if (_ofAll is not null) return (inside, _all, carries && double.IsFinite(_all) ? Math.Max(AgainstAll(rows, influence, value, (int)evidence.EffectiveUnits), LikeAll(value - _all, evidence, _unit.Count)) : double.NaN);
        var others = Complement(rows, _count);
        var ofOthers = new double[others.Length];
        var rest = _metric.Influence(others, ofOthers);
        if (!carries || !double.IsFinite(rest)) return (inside, rest, double.NaN);
        var restEvidence = UnitEvidence.Of(rest, _unit.Sums(others, ofOthers), carrying: _metric.CarryingUnits(_unit, others));
        if (restEvidence.Units < PairedGain.LeastEffectiveUnits || restEvidence.EffectiveUnits < PairedGain.LeastEffectiveUnits) return (inside, rest, double.NaN);
        var difference = new double[_count];
        for (var i = 0; i < rows.Length; i++) difference[rows[i]] = influence[i];
        for (var i = 0; i < others.Length; i++) difference[others[i]] = -ofOthers[i];
        // The smaller part sets the degrees of freedom: it has the larger error.
        var carrying = (int)Math.Min(evidence.EffectiveUnits, restEvidence.EffectiveUnits);
        var both = UnitEvidence.Of(value - rest, _unit.Sums(_rows, difference), carrying: carrying);
        return (inside, rest, both.StandardError > 0 ? Math.Max(both.TwoSided(), LikeAll(value - rest, evidence, restEvidence.Units)) : double.NaN);
    }

    private double LikeAll(double difference, UnitEvidence inside, int otherUnits) =>
        StudentT.TwoSided(difference / Math.Sqrt(_ofUnit * (1.0 / inside.Units + 1.0 / Math.Max(1, otherUnits))), inside.DegreesOfFreedom);

    private double AgainstAll(int[] rows, double[] influence, double value, int carrying)
    {
        var difference = new double[_count];
        for (var row = 0; row < _count; row++) difference[row] = -_ofAll![row];
        for (var i = 0; i < rows.Length; i++) difference[rows[i]] += influence[i];
        return UnitEvidence.Of(value - _all, _unit.Sums(_rows, difference), carrying: carrying).TwoSided();
    }

    private (MetricEstimate Inside, double Others, double P) Resampled(int[] rows, bool enough)
    {
        var others = Complement(rows, _count);
        double inside = _metric.Value(rows), rest = _metric.Value(others);
        var bare = new MetricEstimate(inside, double.NaN, double.NaN, double.NaN, "");
        if (!enough || Evidence(rows) is not { } one || one.EffectiveUnits < PairedGain.LeastEffectiveUnits) return (bare, rest, double.NaN);
        var (lower, upper) = one.Bounds((1 - MetricIntervals.Level) / 2);
        bare = new(inside, lower, upper, one.StandardError, "resampled units");
        if (Evidence(others) is not { } other || other.EffectiveUnits < PairedGain.LeastEffectiveUnits) return (bare, rest, double.NaN);
        var error = Math.Sqrt(one.StandardError * one.StandardError + other.StandardError * other.StandardError);
        return (bare, rest, error > 0 ? StudentT.TwoSided((inside - rest) / error, Math.Min(one.DegreesOfFreedom, other.DegreesOfFreedom)) : double.NaN);
    }

    private UnitEvidence? Evidence(int[] rows)
    {
        var numbers = new Dictionary<int, int>();
        var unit = Array.ConvertAll(rows, row => numbers.TryGetValue(_unit.Of(row), out var known) ? known : numbers[_unit.Of(row)] = numbers.Count);
        return ResampledGain.Evidence(
            sample => _metric.Value(Array.ConvertAll(sample, at => rows[at])), RowUnits.Numbered(_unit.Name, unit, numbers.Count), rows.Length, _cancellation, out _);
    }

    private double Rest(int[] rows) => _ofAll is null ? _metric.Value(Complement(rows, _count)) : _all;

    private static int[] Complement(int[] rows, int count)
    {
        var rest = new int[count - rows.Length];
        for (int row = 0, at = 0, next = 0; row < count; row++)
        {
            if (next < rows.Length && rows[next] == row) next++;
            else rest[at++] = row;
        }

        return rest;
    }
}
