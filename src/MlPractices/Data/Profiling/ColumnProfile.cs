using System.Globalization;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>
/// What one column looks like, in a few kilobytes however many rows there are. Counts, minimum, maximum, mean and standard deviation are exact; distinct
/// values and quantiles are exact while there are few values and estimates with a known error afterwards.
/// </summary>
public sealed class ColumnProfile
{
    /// <summary>Text values counted exactly; with more the counts become lower bounds.</summary>
    public const int TextCapacity = 256;

    internal ColumnProfile(string name, ColumnKind kind, bool withheld = false)
    {
        (Name, Kind, Withheld) = (name, kind, withheld);
        if (withheld) return;
        if (IsNumeric) (Moments, Values, Numbers) = (new Moments(), new KllSketch(), new ValueCounts());
        else if (kind != ColumnKind.List) Texts = new FrequentItems(TextCapacity);
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>What sort of values it holds.</summary>
    public ColumnKind Kind { get; }

    /// <summary>True for columns marked <see cref="PersonalDataAttribute"/>: cells are counted, and no value of them is kept.</summary>
    public bool Withheld { get; }

    /// <summary>Cells that hold a value.</summary>
    public long Count { get; private set; }

    /// <summary>Cells that hold none: null, NaN or empty text.</summary>
    public long Missing { get; private set; }

    /// <summary>Cells that hold an infinite number: neither missing nor part of any statistic.</summary>
    public long Infinite { get; private set; }

    /// <summary>Missing over all cells; NaN without rows.</summary>
    public double MissingShare => (double)Missing / (Count + Missing + Infinite);

    /// <summary>Whether the values are numbers here: numbers, flags (0 and 1) and times (seconds since 0001-01-01).</summary>
    public bool IsNumeric => !Withheld && Kind is ColumnKind.Number or ColumnKind.Flag or ColumnKind.Time;

    /// <summary>Smallest number; NaN if there is none.</summary>
    public double Minimum => Moments?.Minimum ?? double.NaN;

    /// <summary>Largest number; NaN if there is none.</summary>
    public double Maximum => Moments?.Maximum ?? double.NaN;

    /// <summary>Mean of the numbers; NaN if there is none.</summary>
    public double Mean => Moments?.Mean ?? double.NaN;

    /// <summary>Standard deviation of the numbers (divisor n - 1); NaN with fewer than two.</summary>
    public double StandardDeviation => Moments?.StandardDeviation ?? double.NaN;

    /// <summary>Skewness of the numbers; NaN if they are all equal.</summary>
    public double Skewness => Moments?.Skewness ?? double.NaN;

    /// <summary>Number of different values; see <see cref="DistinctIsExact"/>. Lists are not counted: 0.</summary>
    public double Distinct => ExactDistinct ?? (Kind == ColumnKind.List ? 0 : Math.Min(Count, Unique.Estimate()));

    /// <summary>Whether <see cref="Distinct"/> is exact; otherwise its standard error is 1.6 %.</summary>
    public bool DistinctIsExact => ExactDistinct is not null;

    /// <summary>The sketch behind the quantiles; null for columns that are not numeric.</summary>
    public KllSketch? Values { get; private init; }

    /// <summary>The most frequent values, most frequent first. Empty for number columns with more than 256 values.</summary>
    public IReadOnlyList<ValueShare> TopValues =>
        [.. Pairs().OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => new ValueShare(pair.Value, pair.Count, (double)pair.Count / Count))];

    internal Moments? Moments { get; private init; }

    internal ValueCounts? Numbers { get; private init; }

    internal FrequentItems? Texts { get; private init; }

    internal HyperLogLog Unique { get; private init; } = new();

    private double? ExactDistinct => Numbers is not null ? Numbers.Counts?.Count : Texts is { IsExact: true } ? Texts.Items().Count : null;

    /// <summary>The value below or at which a share of the numbers lies; NaN for columns without numbers.</summary>
    /// <param name="share">0 (minimum) to 1 (maximum).</param>
    public double Quantile(double share) => Values?.Quantile(share) ?? double.NaN;

    /// <summary>Bars of equal width from minimum to maximum; empty for columns without numbers.</summary>
    /// <param name="bins">How many, from 1.</param>
    public IReadOnlyList<HistogramBin> Histogram(int bins = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (Values is null || Count == 0) return [];
        if (Minimum == Maximum) return [new HistogramBin(Minimum, Maximum, Count)];
        KllSortedView view = Values.View();
        double width = (Maximum - Minimum) / bins;
        var result = new HistogramBin[bins];
        double below = 0;
        for (int i = 0; i < bins; i++)
        {
            double to = i == bins - 1 ? Maximum : Minimum + (i + 1) * width;

            // A value on an inner edge belongs to the bar above it.
            double upTo = i == bins - 1 ? 1 : view.Rank(Math.BitDecrement(to));
            result[i] = new HistogramBin(Minimum + i * width, to, (long)Math.Round((upTo - below) * Count));
            below = upTo;
        }

        return result;
    }

    /// <param name="values">Cells of a numeric column.</param>
    /// <param name="room">Room for as many numbers.</param>
    /// <returns>Whether all of them are finite.</returns>
    internal bool Add(ReadOnlySpan<double> values, Span<double> room)
    {
        int finite = 0;
        foreach (double value in values)
        {
            if (double.IsFinite(value)) room[finite++] = value;
            else if (double.IsNaN(value)) Missing++;
            else Infinite++;
        }

        Count += finite;
        ReadOnlySpan<double> numbers = room[..finite];
        Moments!.Add(numbers);
        Values!.Add(numbers);
        Numbers!.Add(numbers);
        foreach (double number in numbers) Unique.Add(number);
        return finite == values.Length;
    }

    /// <param name="text">A cell that holds something.</param>
    /// <param name="hash">Its <see cref="Fingerprint64"/>.</param>
    internal void Add(string text, ulong hash)
    {
        Count++;
        Texts?.Add(text);
        Unique.Add(hash);
    }

    /// <summary>Counts cells whose values are not looked at.</summary>
    internal void AddCounts(long present, long missing) => (Count, Missing) = (Count + present, Missing + missing);

    internal void Merge(ColumnProfile other)
    {
        Count += other.Count;
        Missing += other.Missing;
        Infinite += other.Infinite;
        Moments?.Merge(other.Moments!);
        Values?.Merge(other.Values!);
        Numbers?.Merge(other.Numbers!);
        Texts?.Merge(other.Texts!);
        Unique.Merge(other.Unique);
    }

    internal static ColumnProfile Restore(
        string name, ColumnKind kind, bool withheld, long count, long missing, long infinite, Moments? moments, KllSketch? values, ValueCounts? numbers, FrequentItems? texts, HyperLogLog unique) =>
        new(name, kind, withheld) { Count = count, Missing = missing, Infinite = infinite, Moments = moments, Values = values, Numbers = numbers, Texts = texts, Unique = unique };

    private IEnumerable<(string Value, long Count)> Pairs()
    {
        if (Texts is not null) return Texts.Items().Select(item => (item.Item, item.LowerBound));
        return Numbers?.Counts?.Select(pair => (Show(pair.Key), pair.Value)) ?? [];
    }

    private string Show(double value) => Kind switch
    {
        ColumnKind.Flag => value == 0 ? "false" : "true",
        ColumnKind.Time => TimeSpan.FromSeconds(value) is { } since && since.Ticks <= DateTime.MaxValue.Ticks && since.Ticks >= 0
            ? new DateTime(since.Ticks).ToString("s", CultureInfo.InvariantCulture)
            : value.ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
