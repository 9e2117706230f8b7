using System.Data.Common;
using DuckDB.NET.Data;

namespace MlPractices;

/// <summary>The SQL that sources and tables have in common.</summary>
internal static class DuckDbSql
{
    /// <summary>All rows of Parquet files, in the order of the files.</summary>
    public static string Parquet(IReadOnlyList<string> files) => $"SELECT * FROM read_parquet([{string.Join(", ", files.Select(Text))}])";

    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Name(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The query with the columns that the row type has, and no other: what is not asked for is not read from the files.</summary>
    public static string Project<TRow>(string connectionString, string sql, string name)
    {
        IReadOnlyList<(string Name, string Type)> columns = Columns(connectionString, sql, name);
        string[] fitting =
        [
            .. columns.Select(column => (column, target: RowTargets<TRow>.All.FirstOrDefault(target => ColumnNames<TRow>.Match(target.Name) == ColumnNames<TRow>.Match(column.Name))))
                .Where(pair => pair.target is not null).Select(pair => Cell(pair.column.Name, pair.column.Type, pair.target!.Type)),
        ];
        return fitting.Length == 0 ? sql : $"SELECT {string.Join(", ", fitting)} FROM ({Inner(sql)}) AS rows";
    }

    /// <summary>A column as it is fetched: a null in a list of floating-point numbers is NaN, since the reader takes no list with nulls.</summary>
    public static string Cell(string column, string type, Type member)
    {
        string name = Name(column);
        return type.EndsWith(']') && CsvLists.ElementOf(member) is { } element && CsvLists.IsFloating(element)
            ? $"[coalesce(x, 'nan'::DOUBLE) FOR x IN {name}::DOUBLE[]] AS {name}"
            : name;
    }

    /// <summary>The names and types of a query's columns.</summary>
    public static IReadOnlyList<(string Name, string Type)> Columns(string connectionString, string sql, string name)
    {
        using DbDataReader reader = Open(connectionString, $"DESCRIBE {Inner(sql)}", name);
        List<(string, string)> columns = [];
        while (reader.Read()) columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    /// <summary>A query without the semicolon that would end it inside another one.</summary>
    public static string Inner(string sql) => sql.TrimEnd().TrimEnd(';');

    /// <summary>Runs a query; the connection is closed with the reader.</summary>
    /// <exception cref="InvalidDataException">DuckDB refuses it.</exception>
    public static DbDataReader Open(string connectionString, string sql, string name, Action<DuckDBConnection>? prepare = null)
    {
        try
        {
            DuckDBConnection connection = Connect(connectionString, prepare);
            try
            {
                DuckDBCommand command = connection.CreateCommand();
                command.CommandText = sql;

                // Otherwise DuckDB holds the whole result before it gives the first row.
                command.UseStreamingMode = true;
                return command.ExecuteReader(System.Data.CommandBehavior.CloseConnection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (DuckDBException e)
        {
            throw new InvalidDataException($"{name}: {e.Message.TrimEnd()}", e);
        }
    }

    private static DuckDBConnection Connect(string connectionString, Action<DuckDBConnection>? prepare)
    {
        var connection = new DuckDBConnection(connectionString);
        try
        {
            connection.Open();
            prepare?.Invoke(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
