using System.Buffers;
using MlPractices.Statistics.Numerics;

namespace MlPractices;

/// <summary>The rows of one model in the order of their scores, sorted once; any part of them is walked in that order without sorting again.</summary>
internal sealed class ScoreOrder
{
    private readonly int[] _order;
    private readonly int[] _rank;

    public ScoreOrder(double[] scores)
    {
        var keys = new ulong[scores.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = OrderedKey.From(scores[i]);
        _order = RadixSort.SortWithPositions(keys);
        _rank = new int[keys.Length];
        for (int at = 0, rank = 0; at < keys.Length; at++)
        {
            if (at > 0 && keys[at] != keys[at - 1]) rank++;
            _rank[_order[at]] = rank;
        }
    }

    /// <summary>Equal scores have equal ranks.</summary>
    public int RankOf(int row) => _rank[row];

    /// <summary>Places in <paramref name="rows"/> by ascending score. Rows are different and ascending unless <paramref name="mayRepeat"/>.</summary>
    public int[] Sorted(ReadOnlySpan<int> rows, bool mayRepeat = false)
    {
        var places = new int[rows.Length];
        if (!mayRepeat && rows.Length > _order.Length / 8)
        {
            // Most rows: walk the whole order and leave out the others.
            var place = ArrayPool<int>.Shared.Rent(_order.Length);
            Array.Clear(place, 0, _order.Length);
            for (var i = 0; i < rows.Length; i++) place[rows[i]] = i + 1;
            var count = 0;
            foreach (var row in _order)
                if (place[row] > 0 && count < places.Length) places[count++] = place[row] - 1;
            ArrayPool<int>.Shared.Return(place);
            if (count == rows.Length) return places;
        }

        var keys = new int[rows.Length];
        for (var i = 0; i < places.Length; i++) (places[i], keys[i]) = (i, _rank[rows[i]]);
        Array.Sort(keys, places);
        return places;
    }
}
