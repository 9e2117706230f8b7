using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// Finds weak slices unasked: a shallow regression tree over the rows' losses, grown on one half of the units, so that each leaf is a description in a few words; its leaves are tested on the
/// other half, which did not choose them, against all other rows there (honest trees; Athey and Imbens 2016, PNAS 113:7353), with false-discovery control.
/// </summary>
internal sealed class WeakSliceSearch
{
    private const int Depth = 3;
    private const int Cuts = 16;
    private const int LeastRows = 50;
    private const double LeastShare = 0.02;
    private const double FalseDiscoveryRate = 0.05;

    private readonly SliceCells _cells;
    private readonly double[] _losses;
    private readonly List<(IReadOnlyList<SliceCondition> Path, int[] Rows)> _leaves = [];
    private readonly int _least;

    private WeakSliceSearch(SliceCells cells, double[] losses, int half)
    {
        (_cells, _losses) = (cells, losses);
        _least = Math.Max(LeastRows, (int)(LeastShare * half));
    }

    /// <summary>The slices that are worse, worst first.</summary>
    /// <param name="cells">The columns of the rows looked at.</param>
    /// <param name="losses">Their losses.</param>
    /// <param name="unit">The unit of each.</param>
    public static IReadOnlyList<WeakSlice> Of(SliceCells cells, double[] losses, RowUnits unit)
    {
        bool Grows(int at) => (SplitMix64.Mix((ulong)unit.Of(cells.Rows[at]), 0x7EAF) & 1) == 0;
        int[] all = [.. Enumerable.Range(0, losses.Length)], grow = Array.FindAll(all, Grows), test = Array.FindAll(all, at => !Grows(at));
        var search = new WeakSliceSearch(cells, losses, grow.Length);
        search.Grow([], grow, Depth);
        return search._leaves.Count < 2 ? [] : search.Tested(test, unit);
    }

    private void Grow(IReadOnlyList<SliceCondition> path, int[] rows, int depth)
    {
        if (depth > 0 && Best(rows) is { } question)
        {
            foreach (var holds in (bool[])[true, false])
            {
                var one = question with { Holds = holds };
                Grow([.. path, one], Array.FindAll(rows, row => one.Of(_cells.Cells[one.Column][row])), depth - 1);
            }

            return;
        }

        _leaves.Add((path, rows));
    }

    // The question that takes most off the sum of squares.
    private SliceCondition? Best(int[] rows)
    {
        if (rows.Length < 2 * _least) return null;
        var total = rows.Sum(row => _losses[row]);
        var (best, most) = ((SliceCondition?)null, 1e-12);
        for (var column = 0; column < _cells.Names.Length; column++)
        {
            foreach (var question in Questions(column, rows))
            {
                var (sum, count) = (0.0, 0);
                foreach (var row in rows)
                    if (question.Of(_cells.Cells[column][row])) (sum, count) = (sum + _losses[row], count + 1);
                if (count < _least || rows.Length - count < _least) continue;
                var taken = sum * sum / count + (total - sum) * (total - sum) / (rows.Length - count) - total * total / rows.Length;
                if (taken > most) (best, most) = (question, taken);
            }
        }

        return best;
    }

    private IEnumerable<SliceCondition> Questions(int column, int[] rows)
    {
        var cells = _cells.Cells[column];
        if (_cells.Values[column] is { } values)
            return rows.Select(row => cells[row]).Where(code => code >= 0).Distinct().Order().Select(code => new SliceCondition(column, _cells.Names[column], code, values[(int)code], true));
        double[] sorted = [.. rows.Select(row => cells[row]).Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? [] : Enumerable.Range(1, Cuts - 1).Select(cut => sorted[(int)((long)sorted.Length * cut / Cuts)]).Distinct()
            .Select(bound => new SliceCondition(column, _cells.Names[column], bound, null, true));
    }

    private IReadOnlyList<WeakSlice> Tested(int[] test, RowUnits unit)
    {
        var found = new List<(WeakSlice Slice, double P)>();
        foreach (var (path, _) in _leaves)
        {
            var inside = test.Select(row => path.All(condition => condition.Of(_cells.Cells[condition.Column][row]))).ToArray();
            var count = inside.Count(one => one);
            if (count < LeastRows || test.Length - count < LeastRows) continue;
            double loss = 0, others = 0;
            for (var i = 0; i < test.Length; i++) (loss, others) = inside[i] ? (loss + _losses[test[i]], others) : (loss, others + _losses[test[i]]);
            (loss, others) = (loss / count, others / (test.Length - count));
            double[] influence = [.. test.Select((row, i) => inside[i] ? (_losses[row] - loss) / count : -(_losses[row] - others) / (test.Length - count))];
            int[] held = [.. test.Select(row => _cells.Rows[row])];
            var evidence = UnitEvidence.Of(loss - others, unit.Sums(held, influence));
            if (evidence.EffectiveUnits < PairedGain.LeastEffectiveUnits) continue;
            found.Add((new(string.Join(" and ", path), count, (double)count / test.Length, loss, others, 1), evidence.Greater()));
        }

        var adjusted = MultipleTesting.BenjaminiHochberg([.. found.Select(one => one.P)]);
        return [.. found.Select((one, i) => one.Slice with { AdjustedP = adjusted[i] }).Where(slice => slice.AdjustedP <= FalseDiscoveryRate).OrderByDescending(slice => slice.Loss)];
    }
}
