using System;
using System.Globalization;

namespace MlPractices.Analyzers.Values;

/// <summary>A condition on rows that compares one of their members with constants: its value lies between two ends, each of which may be open.</summary>
internal sealed class RowBound : IEquatable<RowBound>
{
    private RowBound(object member, bool isWhole, decimal? low, bool withLow, decimal? high, bool withHigh) =>
        (Member, IsWhole, Low, WithLow, High, WithHigh) = (member, isWhole, low, withLow && low is not null, high, withHigh && high is not null);

    /// <summary>What of the row is compared.</summary>
    public object Member { get; }

    /// <summary>It counts in whole numbers.</summary>
    private bool IsWhole { get; }

    private decimal? Low { get; }

    private bool WithLow { get; }

    private decimal? High { get; }

    private bool WithHigh { get; }

    public static RowBound Between(object member, decimal? low, decimal? high) => new(member, isWhole: false, low, withLow: true, high, withHigh: false);

    public static RowBound From(object member, bool isWhole, decimal low, bool with) => new(member, isWhole, isWhole && !with ? low + 1 : low, with || isWhole, null, withHigh: false);

    public static RowBound UpTo(object member, bool isWhole, decimal high, bool with) => new(member, isWhole, null, withLow: false, isWhole && !with ? high - 1 : high, with || isWhole);

    public static RowBound At(object member, bool isWhole, decimal value) => new(member, isWhole, value, withLow: true, value, withHigh: true);

    /// <summary>A number, or the ticks of a date, as something that bounds; null for anything else, and for what is no end at all.</summary>
    public static decimal? Number(object? constant)
    {
        switch (constant)
        {
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                return Convert.ToDecimal(constant, CultureInfo.InvariantCulture);
            case float or double:
                var number = Convert.ToDouble(constant, CultureInfo.InvariantCulture);
                return Math.Abs(number) < 1e27 ? (decimal)number : null;
            case DateTime date:
                return date.Ticks;
            default:
                return null;
        }
    }

    /// <summary>What meets both; of one member.</summary>
    public RowBound And(RowBound other)
    {
        var (low, withLow) = Low is null || other.Low > Low || (other.Low == Low && !other.WithLow) ? (other.Low, other.WithLow) : (Low, WithLow);
        var (high, withHigh) = High is null || other.High < High || (other.High == High && !other.WithHigh) ? (other.High, other.WithHigh) : (High, WithHigh);
        return new RowBound(Member, IsWhole, low, withLow, high, withHigh);
    }

    /// <summary>More than one value meets it, or one whole number: rows can be expected there.</summary>
    public bool HasRoom => Low is null || High is null || Low < High || (IsWhole && Low == High);

    /// <summary>What meets this meets the other too.</summary>
    public bool LiesIn(RowBound other) => Equals(And(other));

    public bool Equals(RowBound? other) =>
        other is not null && Member.Equals(other.Member) && Low == other.Low && High == other.High && WithLow == other.WithLow && WithHigh == other.WithHigh;

    public override bool Equals(object? obj) => Equals(obj as RowBound);

    public override int GetHashCode() => unchecked((Member.GetHashCode() * 31) + Low.GetHashCode() + (High.GetHashCode() * 7));
}
