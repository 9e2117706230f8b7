using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>
/// Which version of a data set it was: where the rows came from, the files with their digests, the fingerprint of the rows, and a few figures a column. A release keeps it, so
/// that one can ask later whether the source still gives those rows, and what changed. It holds no row, and no value of a column that is marked personal.
/// </summary>
public sealed record DataManifest
{
    private const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The layout of this manifest; 1.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>What messages call the source: the path, the name given to it.</summary>
    public required string Source { get; init; }

    /// <summary>The text of the query; null for other sources. Connection and values of parameters are not kept.</summary>
    public string? Query { get; init; }

    /// <summary>The files that the rows were read from, in their order; empty for other sources.</summary>
    public IReadOnlyList<DataFile> Files { get; init; } = [];

    /// <summary>What the rows are.</summary>
    public required DataFingerprint Fingerprint { get; init; }

    /// <summary>The columns in the order of the row type.</summary>
    public required IReadOnlyList<DataColumn> Columns { get; init; }

    /// <summary>When they were read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The manifest as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Restores what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a data manifest, or one of a later format.</exception>
    public static DataManifest FromJson(string json)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(json);
        try
        {
            DataManifest? manifest = JsonSerializer.Deserialize<DataManifest>(json, Json);
            if (manifest is { Format: not CurrentFormat }) throw new FormatException($"The data manifest has format {manifest.Format}; this version reads format {CurrentFormat}.");
            return manifest is { Source: not null, Fingerprint: not null, Columns: not null, Files: not null } && !manifest.Columns.Contains(null!) && !manifest.Files.Contains(null!)
                ? manifest
                : throw new FormatException("The data manifest is incomplete.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The text is not a data manifest: {e.Message}", e);
        }
    }

    /// <summary>Whether the files are still those that were read. No row is read and no row type is needed: the digests decide.</summary>
    /// <param name="folder">Where relative paths begin; null for the working directory.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">The rows did not come from files.</exception>
    public DataVerification VerifyFiles(string? folder = null, CancellationToken cancellation = default) => Files.Count > 0
        ? DataFileCheck.Run(Files, folder, cancellation)
        : throw new InvalidOperationException(
            $"The rows came from {Source}, not from files. Open the source again and compare: {nameof(DataManifest)}.{nameof(Compare)}(data).");

    /// <summary>Whether a data set read today has the rows of this manifest, and what changed if not: files, columns, number and order of rows, figures of columns.</summary>
    /// <param name="today">The same source, opened again.</param>
    public DataVerification Compare<TRow>(Dataset<TRow> today)
    {
        ArgumentNullException.ThrowIfNull(today);
        return Compare(today.Manifest);
    }

    /// <summary>Whether another manifest is of the same rows, and what changed from this one to it if not.</summary>
    /// <param name="today">The later manifest.</param>
    public DataVerification Compare(DataManifest today)
    {
        ArgumentNullException.ThrowIfNull(today);
        return DataComparison.Run(this, today);
    }

    internal static DataManifest Of<TRow>(RowSource<TRow> source, IReadOnlyList<DataFile> files, DataFingerprint fingerprint, DataProfile profile, DateTimeOffset readAt) => new()
    {
        Source = source.Name,
        Query = source.Query,
        Files = files,
        Fingerprint = fingerprint,
        Columns = [.. RowSchema<TRow>.Instance.Columns.Select(column => DataColumn.Of(column.Schema, profile[column.Name]))],
        ReadAt = readAt,
    };
}

/// <summary>A few figures of a column, by which a change is found.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">The member's type, as in <see cref="ColumnSchema.Type"/>.</param>
/// <param name="Count">Cells that hold a value.</param>
/// <param name="Missing">Cells that hold none.</param>
/// <param name="Distinct">Different values, where they were counted exactly.</param>
/// <param name="Minimum">Smallest number; null for columns without numbers.</param>
/// <param name="Maximum">Largest number.</param>
/// <param name="Mean">Mean of the numbers.</param>
public sealed record DataColumn(string Name, string Type, long Count, long Missing, double? Distinct, double? Minimum, double? Maximum, double? Mean)
{
    internal static DataColumn Of(ColumnSchema schema, ColumnProfile profile) => new(
        schema.Name, schema.Type, profile.Count, profile.Missing, !profile.Withheld && profile.DistinctIsExact ? profile.Distinct : null,
        Finite(profile.Minimum), Finite(profile.Maximum), Finite(profile.Mean));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
