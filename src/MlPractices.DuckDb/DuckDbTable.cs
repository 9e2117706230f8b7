using System.Data.Common;
using System.Globalization;

namespace MlPractices;

/// <summary>
/// Rows that stay where they are: the engine computes what is asked of them, and they are read only to train on. For data that do not fit into memory, or need not be there to be
/// looked at.
/// </summary>
/// <typeparam name="TRow">The row type: one public member a column.</typeparam>
public sealed class DuckDbTable<TRow>
{
    private static readonly double[] Shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    private readonly string _connectionString;
    private readonly string _sql;
    private readonly string _name;

    /// <summary>Names the rows; nothing is read yet.</summary>
    /// <param name="sql">The query that gives them, for example <c>SELECT * FROM 'trips/*.parquet'</c>.</param>
    /// <param name="connectionString">The database; null for none but the files of the query.</param>
    public DuckDbTable(string sql, string? connectionString = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        (_sql, _connectionString) = (DuckDbSql.Inner(sql), connectionString ?? DuckDbDataset.InMemory);
        _name = sql.Length <= 60 ? sql : sql[..57] + "...";
    }

    /// <summary>Counts, missing cells, distinct values, range, moments and quantiles of every column, in one pass of the engine. No row leaves it.</summary>
    /// <exception cref="InvalidDataException">The query fails, or a member has no column.</exception>
    public TableProfile Profile()
    {
        TableCell<TRow>[] columns = Matched();
        IEnumerable<string> cells = columns.SelectMany(cell => Figures(cell.Column.Schema, DuckDbSql.Name(cell.Name)));
        using DbDataReader reader = DuckDbSql.Open(_connectionString, $"SELECT count(*), {string.Join(", ", cells)} FROM ({_sql}) AS rows", _name);
        reader.Read();
        int at = 0;
        double? Next() => reader.IsDBNull(at++) ? null : Convert.ToDouble(reader.GetValue(at - 1), CultureInfo.InvariantCulture);
        long rows = (long)Next()!;
        List<TableColumn> result = [];
        foreach (TableCell<TRow> cell in columns)
        {
            long missing = (long)Next()!;
            double? distinct = Next();
            double? minimum = Next(), maximum = Next(), mean = Next(), deviation = Next();
            Dictionary<double, double> quantiles = [];
            foreach (double share in Shares)
            {
                if (Next() is { } value) quantiles[share] = value;
            }

            result.Add(new TableColumn(cell.Column.Name, rows - missing, missing, (long?)distinct, minimum, maximum, mean, deviation, quantiles));
        }

        return new TableProfile(rows, result);
    }

    /// <summary>How many rows each part of a split has. Plans by key or group alone are counted by the engine; for others the columns of the plan are read, and no other.</summary>
    /// <param name="plan">The plan, of plain columns.</param>
    /// <exception cref="ArgumentException">The plan computes a key, stratum or time.</exception>
    public IReadOnlyDictionary<SplitPart, long> SplitCounts(SplitPlan<TRow> plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var split = new DuckDbSplit<TRow>(_connectionString, _sql, _name, Matched(), plan);
        return split.CanRunInEngine ? split.CountInEngine() : split.CountHere();
    }

    /// <summary>
    /// The rows of a part, streamed. Every row is in the part that <see cref="Dataset{TRow}"/>.Split gives it; where the plan goes by key or group alone, the engine leaves out the
    /// others.
    /// </summary>
    /// <param name="plan">The plan, of plain columns.</param>
    /// <param name="part">The part.</param>
    /// <exception cref="ArgumentException">The plan computes a key, stratum or time.</exception>
    public IEnumerable<TRow> Rows(SplitPlan<TRow> plan, SplitPart part)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var split = new DuckDbSplit<TRow>(_connectionString, _sql, _name, Matched(), plan);
        return split.CanRunInEngine ? split.ReadFromEngine(part) : split.ReadHere(part);
    }

    /// <summary>The rows as a data set: read once, profiled and fingerprinted, and kept in memory if they fit.</summary>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Dataset<TRow>> OpenAsync(IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default) =>
        DuckDbDataset.FromQuery<TRow>(_sql, _connectionString, progress: progress, cancellation: cancellation);

    private TableCell<TRow>[] Matched()
    {
        IReadOnlyList<(string Name, string Type)> given = DuckDbSql.Columns(_connectionString, _sql, _name);
        return [.. RowSchema<TRow>.Instance.Columns.Where(column => RowTargets<TRow>.All.Any(target => Same(target.Name, column.Name))).Select(column =>
        {
            (string Name, string Type) found = given.FirstOrDefault(each => Same(each.Name, column.Name));
            return found.Name is null
                ? throw new InvalidDataException($"{_name}: no column for {typeof(TRow).Name}.{column.Name}. The query gives: {string.Join(", ", given.Select(each => each.Name))}.")
                : new TableCell<TRow>(column, found.Name, found.Type);
        })];
    }

    private static bool Same(string first, string second) => ColumnNames<TRow>.Match(first) == ColumnNames<TRow>.Match(second);

    /// <summary>Missing, distinct, minimum, maximum, mean, deviation, quantiles: as a profile counts them, where NaN and empty text are missing.</summary>
    private static IEnumerable<string> Figures(ColumnSchema schema, string name)
    {
        string cell = schema.Kind switch
        {
            ColumnKind.Number when schema.Type is nameof(Double) or nameof(Single) or nameof(Half) => $"CASE WHEN isnan({name}::DOUBLE) THEN NULL ELSE {name}::DOUBLE END",
            ColumnKind.Text => $"nullif({name}::VARCHAR, '')",
            _ => name,
        };
        bool personal = schema.Is(ColumnRoles.Personal);
        string? number = personal ? null : schema.Kind switch
        {
            ColumnKind.Number => $"({cell})::DOUBLE",
            ColumnKind.Flag => $"({cell})::INTEGER::DOUBLE",
            _ => null,
        };
        yield return $"count(*) - count({cell})";
        yield return personal || schema.Kind == ColumnKind.List ? "NULL" : $"count(DISTINCT {cell})";
        foreach (string function in (string[])["min", "max", "avg", "stddev_samp"]) yield return number is null ? "NULL" : $"{function}({number})";
        foreach (double share in Shares) yield return number is null ? "NULL" : string.Create(CultureInfo.InvariantCulture, $"quantile_disc({number}, {share})");
    }
}

/// <summary>A column of the row type and what fills it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Name">Its name in the query.</param>
/// <param name="Type">Its type in DuckDB.</param>
internal sealed record TableCell<TRow>(RowColumn<TRow> Column, string Name, string Type)
{
    /// <summary>The SQL that fetches it.</summary>
    public string Fetched => DuckDbSql.Cell(Name, Type, RowTargets<TRow>.All.First(target => ColumnNames<TRow>.Match(target.Name) == ColumnNames<TRow>.Match(Column.Name)).Type);
}

/// <summary>What the engine says of the columns of a table.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">The columns in the order of the row type.</param>
public sealed record TableProfile(long Rows, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>The figures of a column.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public TableColumn this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new KeyNotFoundException($"There is no column '{name}'. There are: {string.Join(", ", Columns.Select(column => column.Name))}.");
}

/// <summary>What the engine says of a column. All figures are exact.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Count">Cells that hold a value.</param>
/// <param name="Missing">Cells that hold none: null, NaN or empty text.</param>
/// <param name="Distinct">Different values; null for lists and personal columns.</param>
/// <param name="Minimum">Smallest number; null for columns that are not numbers or flags, and for personal ones.</param>
/// <param name="Maximum">Largest number.</param>
/// <param name="Mean">Mean of the numbers.</param>
/// <param name="StandardDeviation">Standard deviation (divisor n - 1); null with fewer than two numbers.</param>
/// <param name="Quantiles">Value by share (.01, .05, .25, .5, .75, .95, .99): the smallest at or below which that share of the numbers lies.</param>
public sealed record TableColumn(
    string Name, long Count, long Missing, long? Distinct, double? Minimum, double? Maximum, double? Mean, double? StandardDeviation, IReadOnlyDictionary<double, double> Quantiles);
