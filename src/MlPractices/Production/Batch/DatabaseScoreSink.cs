using System.Data.Common;
using System.Globalization;

namespace MlPractices;

/// <summary>
/// Scored rows in a table of SQLite, PostgreSQL or another database that reads the same SQL (DuckDB does). A block and the number of rows that the table holds are written in one transaction. The table and
/// <c>mlp_scored</c>, which has that number, are made if they are not there: a column for the row's place (<c>RowNumber</c>, primary key), the row's
/// columns, and the answer's.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public sealed class DatabaseScoreSink<TRow, TOut> : IScoreSink<TRow, TOut>
{
    private readonly Func<DbConnection> _connect;
    private readonly string _table;
    private readonly ScoreColumns<TRow, TOut> _columns;
    private DbConnection? _connection;

    /// <summary>A sink.</summary>
    /// <param name="connect">Makes a connection.</param>
    /// <param name="table">The table's name: letters, digits and underscores.</param>
    /// <param name="columns">The row's columns that go along; null for all but lists.</param>
    public DatabaseScoreSink(Func<DbConnection> connect, string table, IReadOnlyList<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentException.ThrowIfNullOrWhiteSpace(table);
        if (!char.IsAsciiLetter(table[0]) || !table.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) throw new ArgumentException($"'{NameRules.Quote(table)}' is not a name for a table: use letters, digits and underscores.", nameof(table));
        (_connect, _table, _columns) = (connect, table, new(columns));
    }

    /// <inheritdoc/>
    public async Task<long> OpenAsync(string model, CancellationToken cancellation)
    {
        _connection = _connect();
        if (_connection.State != System.Data.ConnectionState.Open) await _connection.OpenAsync(cancellation).ConfigureAwait(false);
        await _connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS mlp_scored (place VARCHAR(200) PRIMARY KEY, model VARCHAR(400) NOT NULL, row_count BIGINT NOT NULL)", cancellation).ConfigureAwait(false);
        await _connection.ExecuteAsync(
            $"CREATE TABLE IF NOT EXISTS {_table} (\"RowNumber\" BIGINT PRIMARY KEY, {string.Join(", ", _columns.Names.Select((name, i) => $"\"{Quoted(name)}\" {_columns.TypeOf(i)}"))})", cancellation).ConfigureAwait(false);
        var known = await _connection.QueryAsync(
            "SELECT model, row_count FROM mlp_scored WHERE place = @place", reader => (Model: reader.GetString(0), Rows: Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture)), cancellation,
            ("place", _table)).ConfigureAwait(false);
        if (known.Count == 0)
        {
            await _connection.ExecuteAsync("INSERT INTO mlp_scored (place, model, row_count) VALUES (@place, @model, 0)", cancellation, ("place", _table), ("model", model)).ConfigureAwait(false);
            return 0;
        }

        if (known[0].Model != model) throw new InvalidOperationException($"Table {_table} holds rows that were scored by {known[0].Model}, and this run scores with {model}. Name another table, or drop it and its line in mlp_scored.");
        return known[0].Rows;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<ScoredRow<TRow, TOut>> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var connection = _connection ?? throw new InvalidOperationException("Open the sink first.");
        if (rows.Count == 0) return;
        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var command = connection.Command(
            $"INSERT INTO {_table} (\"RowNumber\", {string.Join(", ", _columns.Names.Select(name => $"\"{Quoted(name)}\""))}) VALUES (@n, {string.Join(", ", _columns.Names.Select((_, i) => $"@p{i}"))})");
        await using var disposal = command.ConfigureAwait(false);
        command.Transaction = transaction;
        foreach (var name in _columns.Names.Select((_, i) => $"p{i}").Prepend("n"))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            command.Parameters[0].Value = row.Number;
            var values = _columns.Values(row.Row, row.Answer);
            for (var i = 0; i < values.Length; i++) command.Parameters[i + 1].Value = values[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        // Two runs at once would write the same rows: whoever comes second finds another number and gives up.
        var first = rows[0].Number;
        var counted = connection.Command("UPDATE mlp_scored SET row_count = @rows WHERE place = @place AND row_count = @before", ("rows", first + rows.Count), ("place", _table), ("before", first));
        await using var counting = counted.ConfigureAwait(false);
        counted.Transaction = transaction;
        if (await counted.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 0) throw new InvalidOperationException($"Another run writes to table {_table}. Wait until it has ended, or stop it, and start again.");
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task CompleteAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private static string Quoted(string name) => name.Replace("\"", "\"\"", StringComparison.Ordinal);
}
