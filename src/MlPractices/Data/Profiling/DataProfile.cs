using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>
/// What the rows of a data set look like, column by column, in a few kilobytes a column. Profiles merge: the profile of two data sets together
/// is the merge of their profiles, so parts can be profiled where they lie.
/// </summary>
public sealed class DataProfile
{
    /// <summary>Numeric columns among which correlations are kept; pairs grow with the square.</summary>
    public const int MostCorrelated = 40;

    internal DataProfile(long rows, IReadOnlyList<ColumnProfile> columns, IReadOnlyList<PairMoments> pairs) => (Rows, Columns, Pairs) = (rows, columns, pairs);

    /// <summary>Number of rows.</summary>
    public long Rows { get; }

    /// <summary>The columns in the order of the row type.</summary>
    public IReadOnlyList<ColumnProfile> Columns { get; }

    /// <summary>Correlations of the numeric columns with each other (the first <see cref="MostCorrelated"/>).</summary>
    public IReadOnlyList<ColumnCorrelation> Correlations
    {
        get
        {
            string[] names = [.. Correlated(Columns).Select(column => column.Name)];
            var result = new List<ColumnCorrelation>(Pairs.Count);
            int pair = 0;
            for (int i = 0; i < names.Length; i++)
            {
                for (int j = 0; j < i; j++, pair++) result.Add(new ColumnCorrelation(names[j], names[i], Pairs[pair].Count, Pairs[pair].Correlation));
            }

            return result;
        }
    }

    internal IReadOnlyList<PairMoments> Pairs { get; }

    /// <summary>The profile of a column.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public ColumnProfile this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new KeyNotFoundException($"There is no column '{name}'. There are: {string.Join(", ", Columns.Select(column => column.Name))}.");

    /// <summary>The profile of these rows and the other's together.</summary>
    /// <exception cref="ArgumentException">The columns differ.</exception>
    public DataProfile Merge(DataProfile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Columns.Select(column => (column.Name, column.Kind, column.Withheld)).SequenceEqual(
            other.Columns.Select(column => (column.Name, column.Kind, column.Withheld))))
        {
            throw new ArgumentException("The profiles are of different columns; only profiles of one row type merge.", nameof(other));
        }

        ColumnProfile[] columns = [.. Columns.Select(column => new ColumnProfile(column.Name, column.Kind, column.Withheld))];
        PairMoments[] pairs = [.. Pairs.Select(_ => new PairMoments())];
        foreach (DataProfile each in (DataProfile[])[this, other])
        {
            for (int i = 0; i < columns.Length; i++) columns[i].Merge(each.Columns[i]);
            for (int i = 0; i < pairs.Length; i++) pairs[i].Merge(each.Pairs[i]);
        }

        return new DataProfile(Rows + other.Rows, columns, pairs);
    }

    /// <summary>The profile as JSON: readable numbers, and the sketches from which <see cref="FromJson"/> restores it.</summary>
    public string ToJson() => ProfileJson.Write(this);

    /// <summary>Restores what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a profile, or damaged.</exception>
    public static DataProfile FromJson(string json) => ProfileJson.Read(json);

    internal static IEnumerable<ColumnProfile> Correlated(IEnumerable<ColumnProfile> columns) => columns.Where(column => column.IsNumeric).Take(MostCorrelated);
}
