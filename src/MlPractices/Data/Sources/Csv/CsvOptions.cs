using System.Globalization;
using System.Text;

namespace MlPractices;

/// <summary>How to read a CSV file.</summary>
public sealed record CsvOptions
{
    /// <summary>The options used when none are given: comma, header, encoding detected, invariant culture, stop at the first malformed row.</summary>
    public static CsvOptions Default { get; } = new();

    /// <summary>Text between two fields.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>Whether the first row names the columns. Without a header the columns are taken in the order of the row type's members.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>How numbers and dates are written. Thousands separators are never accepted: they make 1,5 fifteen.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>
    /// How characters are encoded; a byte order mark wins. Null, the default, detects it: UTF-8 where the first megabyte is valid UTF-8, UTF-16 by its zero bytes, and
    /// Windows-1252 (which contains Latin-1) otherwise, which is a guess and reported as MLP0161. Bytes that the encoding does not know make their row malformed.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Fields that mean "missing" for nullable and floating-point members, without the spaces around them. In text members they stay what they are.</summary>
    public IReadOnlyCollection<string> MissingValues { get; init; } = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"];

    /// <summary>
    /// Whether <see cref="MissingValues"/> mean "missing" in text members too: null where the member may be null, empty text where not. Off by default, since a text may well
    /// be "NA"; a column full of them is reported as MLP0162.
    /// </summary>
    public bool MissingInText { get; init; }

    /// <summary>How list members (<c>float[]</c>) are written, by the member's name. Columns numbered after the member (<c>Pixel0</c>, <c>Pixel1</c>, ...) need no entry.</summary>
    public IReadOnlyDictionary<string, VectorColumns> Vectors { get; init; } = new Dictionary<string, VectorColumns>();

    /// <summary>What to do with a row that cannot be read.</summary>
    public MalformedRows Malformed { get; init; } = MalformedRows.Stop;

    /// <summary>
    /// Largest share of lines that may be set aside, 0 to 1. When more than this is malformed it is the reader that is wrong, and reading fails.
    /// </summary>
    public double SetAsideLimit { get; init; } = 0.1;

    /// <summary>
    /// Whether reading goes on at the next line after a row whose quotes do not match or which has too few or too many fields, so that a stray quote costs one line. True by
    /// default. If false, everything up to the place where the quotes match again is set aside, and all its lines count.
    /// </summary>
    public bool Resynchronise { get; init; } = true;

    /// <summary>
    /// Bytes of rows that are kept in memory, so that the file is read once and not again by every stage. Larger files are read each time. Null, the default, is a quarter of the
    /// memory that the process may use; 0 keeps nothing.
    /// </summary>
    public long? CacheBytes { get; init; }

    /// <summary>Lines that one row may span, by line breaks within quotes. A longer one is taken for a quote that is never closed. Default 1000.</summary>
    public int MostLinesPerRow { get; init; } = 1000;
}
