using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>The JSON form of a profile.</summary>
internal static class ProfileJson
{
    private const int CurrentFormat = 1;
    private const int ShownValues = 20;

    private static readonly double[] Shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(DataProfile profile) => JsonSerializer.Serialize(
        new Document(CurrentFormat, profile.Rows, [.. profile.Columns.Select(ToColumn)], [.. profile.Pairs.Select(pair => pair.ToBytes())]), Json);

    public static DataProfile Read(string json)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(json);
        try
        {
            Document? document = JsonSerializer.Deserialize<Document>(json, Json);
            if (document is not { Format: CurrentFormat, Columns: not null, Pairs: not null }) throw new FormatException($"The text is not a data profile of format {CurrentFormat}.");
            ColumnProfile[] columns = [.. document.Columns.Select(FromColumn)];
            int correlated = DataProfile.Correlated(columns).Count();
            return document.Pairs.Count == correlated * (correlated - 1) / 2
                ? new DataProfile(document.Rows, columns, [.. document.Pairs.Select(PairMoments.FromBytes)])
                : throw new FormatException("The data profile is damaged: its correlations do not fit its columns.");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or NotSupportedException)
        {
            throw new FormatException($"The text is not a data profile: {e.Message}", e);
        }
    }

    private static Column ToColumn(ColumnProfile profile) => new(
        profile.Name, profile.Kind, profile.Withheld, profile.Count, profile.Missing, profile.Infinite, profile.Distinct,
        Finite(profile.Minimum), Finite(profile.Maximum), Finite(profile.Mean), Finite(profile.StandardDeviation),
        profile.IsNumeric && profile.Count > 0
            ? Shares.ToDictionary(share => share.ToString(CultureInfo.InvariantCulture), share => Finite(profile.Quantile(share)))
            : null,
        [.. profile.TopValues.Take(ShownValues)],
        profile.Moments?.ToBytes(), profile.Values?.ToBytes(),
        profile.Numbers?.Counts?.Select(pair => new NumberCount(pair.Key.ToString("R", CultureInfo.InvariantCulture), pair.Value)).ToArray(),
        profile.Texts?.ToBytes(), profile.Unique.ToBytes());

    private static ColumnProfile FromColumn(Column column)
    {
        var shape = new ColumnProfile(column.Name, column.Kind, column.Withheld);
        if (shape.IsNumeric && (column.Moments is null || column.Values is null)) throw new FormatException($"The data profile is damaged: column '{column.Name}' lacks its sketches.");
        ValueCounts? numbers = null;
        if (shape.IsNumeric)
        {
            numbers = new ValueCounts();
            if (column.Numbers is null) numbers.GiveUp();
            foreach (NumberCount number in column.Numbers ?? []) numbers.Add(double.Parse(number.Value, CultureInfo.InvariantCulture), number.Count);
        }

        return ColumnProfile.Restore(
            column.Name, column.Kind, column.Withheld, column.Count, column.Missing, column.Infinite,
            column.Moments is null ? null : Moments.FromBytes(column.Moments),
            column.Values is null ? null : KllSketch.FromBytes(column.Values),
            numbers,
            column.Texts is null ? null : FrequentItems.FromBytes(column.Texts),
            HyperLogLog.FromBytes(column.Unique));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private sealed record Document(int Format, long Rows, IReadOnlyList<Column> Columns, IReadOnlyList<byte[]> Pairs);

    private sealed record Column(
        string Name, ColumnKind Kind, bool Withheld, long Count, long Missing, long Infinite, double Distinct, double? Minimum, double? Maximum, double? Mean, double? StandardDeviation,
        IReadOnlyDictionary<string, double?>? Quantiles, IReadOnlyList<ValueShare> Top,
        byte[]? Moments, byte[]? Values, IReadOnlyList<NumberCount>? Numbers, byte[]? Texts, byte[] Unique);

    private sealed record NumberCount(string Value, long Count);
}
