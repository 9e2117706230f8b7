using System.Data.Common;
using DuckDB.NET.Data;

namespace MlPractices;

/// <summary>
/// Places the rows of a query as a data set does: by the same hash of the same bytes, which the engine calls for each row, or, for plans that learn from the data, by reading the
/// columns of the plan.
/// </summary>
internal sealed class DuckDbSplit<TRow>
{
    private const char Separator = '\u001f';

    private static readonly SplitPart[] ThreeParts = [SplitPart.Holdout, SplitPart.Validation, SplitPart.Training];

    // What both sides write with the same characters.
    private static readonly HashSet<string> Integers =
        ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"];

    private readonly string _connectionString;
    private readonly string _sql;
    private readonly string _name;
    private readonly TableCell<TRow>[] _cells;
    private readonly SplitPlan<TRow> _plan;
    private readonly PlanReader<TRow> _reader;
    private readonly SplitPart[] _meaning;
    private readonly string? _unit;
    private readonly string _function = $"mlpractices_part_{Guid.NewGuid():N}";

    public DuckDbSplit(string connectionString, string sql, string name, TableCell<TRow>[] cells, SplitPlan<TRow> plan)
    {
        (_connectionString, _sql, _name, _cells, _plan) = (connectionString, sql, name, cells, plan);
        if (plan.Key is { MembersOnly: false } || plan.Group is { MembersOnly: false } || plan.Time is { MemberOnly: false } || plan.Strata.Any(stratum => !stratum.MemberOnly))
        {
            throw new ArgumentException($"The plan ({plan.Description}) computes a key, stratum or time; the engine knows columns only. Put what is computed into the query.", nameof(plan));
        }

        _reader = new PlanReader<TRow>(plan, plan.Repeated?.FoldSalt ?? "");
        _meaning = plan.Repeated is { } manifest ? [.. manifest.Meaning] : ThreeParts;
        _unit = UnitInSql();
    }

    /// <summary>Whether a row is placed by its key alone, and the key is of a type that the engine writes as the library does.</summary>
    public bool CanRunInEngine => _plan.Repeated is null && _plan.Time is null && _plan.Strata.Count == 0 && _unit is not null && RowsWithoutKey == 0;

    public IReadOnlyDictionary<SplitPart, long> CountInEngine()
    {
        Dictionary<SplitPart, long> counts = Enum.GetValues<SplitPart>().ToDictionary(part => part, _ => 0L);
        using DbDataReader reader = DuckDbSql.Open(_connectionString, $"SELECT {_function}({_unit}) AS part, count(*) FROM ({_sql}) AS rows GROUP BY part", _name, Register);
        while (reader.Read()) counts[_meaning[reader.GetInt32(0)]] = reader.GetInt64(1);
        return counts;
    }

    public IEnumerable<TRow> ReadFromEngine(SplitPart part)
    {
        string sql = $"SELECT {string.Join(", ", _cells.Select(cell => cell.Fetched))} FROM ({_sql}) AS rows WHERE {_function}({_unit}) = {Array.IndexOf(_meaning, part)}";
        return new QuerySource<TRow>(() => DuckDbSql.Open(_connectionString, sql, _name, Register), _name, MalformedRows.Stop).Read(new());
    }

    public IReadOnlyDictionary<SplitPart, long> CountHere()
    {
        Dictionary<SplitPart, long> counts = Enum.GetValues<SplitPart>().ToDictionary(part => part, _ => 0L);
        RowAssigner<TRow> assigner = Learn();
        foreach (TRow row in Some(PlanCells))
        {
            if (PartOf(assigner, row) is { } part) counts[part]++;
        }

        return counts;
    }

    public IEnumerable<TRow> ReadHere(SplitPart part)
    {
        RowAssigner<TRow> assigner = Learn();
        return Some(_cells).Where(row => PartOf(assigner, row) == part);
    }

    private long RowsWithoutKey
    {
        get
        {
            using DbDataReader reader = DuckDbSql.Open(_connectionString, $"SELECT count(*) FROM ({_sql}) AS rows WHERE {string.Join(" AND ", UnitCells.Select(cell => $"{DuckDbSql.Name(cell.Name)} IS NULL"))}", _name);
            reader.Read();
            return reader.GetInt64(0);
        }
    }

    private TableCell<TRow>[] UnitCells => [.. ((_plan.Group ?? _plan.Key)?.Columns ?? []).Select(CellOf)];

    /// <summary>What the plan goes by; all columns where rows are placed by their content.</summary>
    private TableCell<TRow>[] PlanCells
    {
        get
        {
            if (_plan.Time is null && (UnitCells.Length == 0 || RowsWithoutKey > 0)) return _cells;
            IEnumerable<string> names = [.. _plan.Key?.Columns ?? [], .. _plan.Group?.Columns ?? [], .. _plan.Strata.Select(stratum => stratum.Name), .. _plan.Time is { } time ? [time.Name] : (string[])[]];
            return [.. names.Distinct().Select(CellOf)];
        }
    }

    private TableCell<TRow> CellOf(string column) => _cells.First(cell => cell.Column.Name == column);

    private SplitPart? PartOf(RowAssigner<TRow> assigner, TRow row) => assigner.PartOf(row) is var number && number == RowAssigner<TRow>.None ? null : _meaning[number];

    private RowAssigner<TRow> Learn()
    {
        AssignmentState state = _plan.Repeated?.Assignment
            ?? (_plan.Time is not null ? TimeLearner.Parts(_reader, Some(PlanCells)) : AssignmentLearner.Learn(_reader, Some(PlanCells), _plan.Fractions));
        return RowAssigner<TRow>.Of(_reader, state);
    }

    /// <summary>Rows in which only some members are filled.</summary>
    private IEnumerable<TRow> Some(TableCell<TRow>[] cells)
    {
        string sql = $"SELECT {string.Join(", ", cells.Select(cell => cell.Fetched))} FROM ({_sql}) AS rows";
        return new QuerySource<TRow>(() => DuckDbSql.Open(_connectionString, sql, _name), _name, MalformedRows.Stop, partial: cells.Length < _cells.Length).Read(new());
    }

    /// <summary>The bytes that <see cref="KeyBuffer"/> hashes, as text; null if the engine would write another text.</summary>
    private string? UnitInSql()
    {
        string?[] parts = [.. UnitCells.Select(TextInSql)];
        if (parts.Length == 0 || parts.Contains(null)) return null;
        return parts.Length == 1 ? parts[0] : string.Join($" || chr({(int)Separator}) || ", parts.Select(part => $"coalesce({part}, '')"));
    }

    private static string? TextInSql(TableCell<TRow> cell)
    {
        string name = DuckDbSql.Name(cell.Name);
        bool integer = Integers.Contains(cell.Type);
        return cell.Column.Schema switch
        {
            { Type: nameof(String) } when integer || cell.Type == "VARCHAR" => $"{name}::VARCHAR",
            { Type: nameof(Boolean) } when cell.Type == "BOOLEAN" => $"{name}::VARCHAR",
            { Type: nameof(Guid) } when cell.Type == "UUID" => $"{name}::VARCHAR",
            { Type: nameof(DateOnly) } when cell.Type == "DATE" => $"strftime({name}, '%Y-%m-%d')",
            { Kind: ColumnKind.Number, Type: not (nameof(Double) or nameof(Single) or nameof(Half) or nameof(Decimal)) } when integer => $"{name}::VARCHAR",
            _ => null,
        };
    }

    private void Register(DuckDBConnection connection)
    {
        byte[] salt = KeySelector<TRow>.Salt(_plan.SaltText);
        var assigner = new HashAssigner<TRow>(_reader, _plan.Fractions);
        connection.RegisterScalarFunction<string, int>(_function, (readers, writer, rows) =>
        {
            for (ulong row = 0; row < rows; row++)
            {
                KeyBuffer key = KeyBuffer.Start();
                key.Append(readers[0].GetValue<string>(row));

                // The engine may ask about all values of a column's dictionary, which can hold a null that no row has.
                writer.WriteValue(key.Hash(salt) is { } hash ? assigner.PartOf(hash) : 0, row);
            }
        });
    }
}
