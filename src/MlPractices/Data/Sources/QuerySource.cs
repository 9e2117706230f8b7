using System.Data.Common;

namespace MlPractices;

/// <summary>Rows of an ADO.NET query: the reader is opened anew for every reading.</summary>
internal sealed class QuerySource<TRow>(Func<DbDataReader> open, string name, MalformedRows malformedRows, string? query = null, long? cacheBytes = null, bool partial = false) : RowSource<TRow>
{
    public override string Name => name;

    public override string? Query => query;

    public override long CacheBytes => cacheBytes ?? RowCache<TRow>.DefaultBytes;

    public override string StabilityAdvice =>
        "Add an ORDER BY on a unique column and read from a snapshot (a table nobody writes to, or a WHERE on what is already complete).";

    public override IEnumerable<TRow> Read(ReadState state)
    {
        using DbDataReader reader = open();
        var mapper = new RecordMapper<TRow>([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], name, partial);
        for (long number = 1; reader.Read(); number++)
        {
            TRow row;
            try
            {
                row = mapper.Read(reader.GetValue);
            }
            catch (CellException e)
            {
                e.SetAside<TRow>(name, number, malformedRows, state.SetAside);
                continue;
            }

            yield return row;
        }
    }
}

/// <summary>A reader that takes its command and connection with it when it is disposed.</summary>
internal static class QueryOpener
{
    public static DbDataReader Open(Func<DbConnection> connect, string sql, IReadOnlyDictionary<string, object?>? parameters)
    {
        DbConnection connection = connect();
        try
        {
            if (connection.State != System.Data.ConnectionState.Open) connection.Open();
            DbCommand command = connection.CreateCommand();
            command.CommandText = sql;
            foreach ((string key, object? value) in parameters ?? new Dictionary<string, object?>())
            {
                DbParameter parameter = command.CreateParameter();
                parameter.ParameterName = key;
                parameter.Value = value ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            return command.ExecuteReader(System.Data.CommandBehavior.CloseConnection | System.Data.CommandBehavior.SequentialAccess);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
