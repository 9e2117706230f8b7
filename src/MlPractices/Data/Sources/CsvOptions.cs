using System.Globalization;
using System.Text;

namespace MlPractices;

/// <summary>How to read a CSV file.</summary>
public sealed record CsvOptions
{
    /// <summary>The options used when none are given: comma, header, UTF-8, invariant culture, stop at the first malformed row.</summary>
    public static CsvOptions Default { get; } = new();

    /// <summary>Text between two fields.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>Whether the first row names the columns. Without a header the columns are taken in the order of the row type's members.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>How numbers and dates are written. Thousands separators are never accepted: they make 1,5 fifteen.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>How characters are encoded; a byte order mark wins.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Fields that mean "missing" for nullable and floating-point members. In text members they stay what they are.</summary>
    public IReadOnlyCollection<string> MissingValues { get; init; } = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"];

    /// <summary>What to do with a row that cannot be read.</summary>
    public MalformedRows Malformed { get; init; } = MalformedRows.Stop;

    /// <summary>
    /// Largest share of rows that may be set aside, 0 to 1. When more than this is malformed it is the reader that is wrong, and reading fails.
    /// </summary>
    public double SetAsideLimit { get; init; } = 0.1;
}
