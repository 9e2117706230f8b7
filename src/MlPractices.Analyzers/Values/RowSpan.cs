using System;

namespace MlPractices.Analyzers.Values;

/// <summary>Rows cut out of others by position: those from one constant position up to another, which may not be known.</summary>
internal sealed class RowSpan
{
    private readonly Rows _of;
    private readonly long _from;
    private readonly long _to;

    /// <summary>The cut ends where no constant says: the first row is the only one that it surely has.</summary>
    private readonly bool _isOpen;

    private readonly object? _arrangement;

    private RowSpan(Rows of, object? arrangement, long from, long to, bool isOpen) => (_of, _arrangement, _from, _to, _isOpen) = (of, arrangement, from, to, isOpen);

    /// <summary>The span of a cut, or of a cut of a cut; null when it begins where no constant says.</summary>
    public static RowSpan? Of(Rows rows)
    {
        if (rows is not SubsetRows cut || Positions(cut) is not { } own)
        {
            return null;
        }

        var outer = Of(cut.Source) is { } known && Equals(known._arrangement, cut.Arrangement) ? known : new RowSpan(cut.Source, cut.Arrangement, 0, long.MaxValue, isOpen: false);
        return new RowSpan(outer._of, outer._arrangement, outer._from + own.From, own.To >= outer._to - outer._from ? outer._to : outer._from + own.To, own.IsOpen || outer._isOpen);
    }

    public bool LiesIn(RowSpan other) => !_isOpen && _from >= other._from && _to <= other._to && IsOfTheSame(other);

    /// <summary>They share rows, if there are as many rows as the code takes for granted.</summary>
    public bool Meets(RowSpan other) => Math.Max(_from, other._from) < Math.Min(_to, other._to) && IsOfTheSame(other);

    private bool IsOfTheSame(RowSpan other) => _of.Equals(other._of) && Equals(_arrangement, other._arrangement);

    private static (long From, long To, bool IsOpen)? Positions(SubsetRows cut) => cut.Token switch
    {
        ConstValue count => Counted(cut.Kind, Number(count)),
        Key { First: "Take" or "Skip" } key => Counted(cut.Kind, Number(key.Last)),
        Key { First: "slice", Length: 3 } key when Number(key[1]) is { } from && Number(key[2]) is { } count => (from, from + count, false),
        Key { First: "range", Length: 3 } key when Number(key[1]) is { } from && Number(key[2]) is { } to => (from, to, false),
        _ => null,
    };

    private static (long From, long To, bool IsOpen)? Counted(SubsetKind kind, long? count) => (kind, count) switch
    {
        (SubsetKind.Take, { } first) => (0, first, false),
        (SubsetKind.Take, null) => (0, 1, true),
        (SubsetKind.Skip, { } left) => (left, long.MaxValue, false),
        _ => null,
    };

    private static long? Number(object? value) => value is ConstValue { Value: int or long } constant ? Convert.ToInt64(constant.Value, System.Globalization.CultureInfo.InvariantCulture) : null;
}
