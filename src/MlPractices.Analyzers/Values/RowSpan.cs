using System;

namespace MlPractices.Analyzers.Values;

/// <summary>Rows cut out of others at constant positions: those from one position up to another.</summary>
internal sealed class RowSpan
{
    private readonly Rows _of;
    private readonly long _from;
    private readonly long _to;

    private RowSpan(Rows of, long from, long to) => (_of, _from, _to) = (of, from, to);

    /// <summary>The span of a cut, or of a cut of a cut; null when a position is no constant.</summary>
    public static RowSpan? Of(Rows rows)
    {
        if (rows is not SubsetRows cut || Positions(cut) is not { } own)
        {
            return null;
        }

        var outer = Of(cut.Source) ?? new RowSpan(cut.Source, 0, long.MaxValue);
        return new RowSpan(outer._of, outer._from + own.From, own.To >= outer._to - outer._from ? outer._to : outer._from + own.To);
    }

    public bool LiesIn(RowSpan other) => _from >= other._from && _to <= other._to && _of.Equals(other._of);

    /// <summary>They share rows, if there are as many rows as the code takes for granted.</summary>
    public bool Meets(RowSpan other) => Math.Max(_from, other._from) < Math.Min(_to, other._to) && _of.Equals(other._of);

    private static (long From, long To)? Positions(SubsetRows cut) => cut.Token switch
    {
        ConstValue count => Counted(cut.Kind, Number(count)),
        Key { First: "Take" or "Skip" } key => Counted(cut.Kind, Number(key.Last)),
        Key { First: "slice", Length: 3 } key when Number(key[1]) is { } from && Number(key[2]) is { } count => (from, from + count),
        Key { First: "range", Length: 3 } key when Number(key[1]) is { } from && Number(key[2]) is { } to => (from, to),
        _ => null,
    };

    private static (long From, long To)? Counted(SubsetKind kind, long? count) => (kind, count) switch
    {
        (SubsetKind.Take, { } first) => (0, first),
        (SubsetKind.Skip, { } left) => (left, long.MaxValue),
        _ => null,
    };

    private static long? Number(object? value) => value is ConstValue { Value: int or long } constant ? Convert.ToInt64(constant.Value, System.Globalization.CultureInfo.InvariantCulture) : null;
}
