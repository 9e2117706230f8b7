using System.Data.Common;
using System.Globalization;

namespace MlPractices;

/// <summary>The holdout ledger of a registry: looks are numbered over all holdouts that share rows, and outlive the process.</summary>
internal sealed class RegistryLedger(Func<DbConnection> connect, RegistryDialect dialect) : IHoldoutLedger
{
    public int Record(HoldoutLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        NameRules.Note(look.HoldoutFingerprint, nameof(look));
        var committing = false;
        try
        {
            return Record(look, ref committing);
        }
        catch (DbException e)
        {
            throw new RegistryException(
                $"The look at the holdout could not be written to the model registry in {dialect.Description}: {e.Message} "
                + (committing ? "Whether it is counted is not known: the same look again keeps its number." : "It is not counted; it is safe to try again."),
                e);
        }
    }

    private int Record(HoldoutLook look, ref bool committing)
    {
        using var connection = connect();
        using var transaction = connection.BeginTransaction();

        // One writer at a time: looks at different holdouts that share rows are numbered together.
        if (dialect.LockSchema is { } wait) Execute(connection, wait);
        foreach (var statement in Tables()) Execute(connection, statement);
        var holdout = ("fingerprint", (object?)look.HoldoutFingerprint);
        Execute(connection, "INSERT INTO mlp_holdout (fingerprint) VALUES (@fingerprint) ON CONFLICT DO NOTHING", holdout);
        Execute(connection, "SELECT fingerprint FROM mlp_holdout WHERE fingerprint = @fingerprint" + dialect.ForUpdate, holdout);
        var number = Number(
            connection,
            "SELECT coalesce(max(number), 0) FROM mlp_look WHERE fingerprint = @fingerprint AND model_digest = @model AND baseline_digest = @baseline",
            holdout, ("model", look.ModelDigest), ("baseline", look.BaselineDigest));
        if (number == 0) number = Append(connection, look, holdout);
        committing = true;
        transaction.Commit();
        return number;
    }

    public int Looks(string holdoutFingerprint)
    {
        using var connection = connect();
        try
        {
            return Number(connection, "SELECT count(*) FROM mlp_look WHERE fingerprint = @fingerprint", ("fingerprint", holdoutFingerprint));
        }
        catch (Exception e) when (dialect.IsUnreadable(e))
        {
            throw dialect.Unreadable(e);
        }
    }

    private int Append(DbConnection connection, HoldoutLook look, (string, object?) holdout)
    {
        var earlier = Earlier(connection, look);
        var after = LookCount.IsAfter(look, earlier);
        var number = LookCount.Number(after, earlier);
        Execute(
            connection,
            "INSERT INTO mlp_look (fingerprint, number, model_digest, baseline_digest, looked_at) VALUES (@fingerprint, @number, @model, @baseline, @at)",
            holdout, ("number", number), ("model", look.ModelDigest), ("baseline", look.BaselineDigest), ("at", Text(look.At)));
        if (after)
            Execute(connection, "INSERT INTO mlp_look_after (fingerprint, number, fitted_at) VALUES (@fingerprint, @number, @at)", holdout, ("number", number), ("at", Text(look.FittedAt!.Value)));
        if (look.Rows is { } rows)
            Execute(connection, "INSERT INTO mlp_holdout_rows (fingerprint, sketch) VALUES (@fingerprint, @sketch) ON CONFLICT DO NOTHING", holdout, ("sketch", rows.ToBytes()));
        return number;
    }

    private static List<LookCount.Earlier> Earlier(DbConnection connection, HoldoutLook look)
    {
        HashSet<string> sharing = [look.HoldoutFingerprint];
        if (look.Rows is { } rows)
            foreach (var (fingerprint, sketch) in Query(connection, "SELECT fingerprint, sketch FROM mlp_holdout_rows", reader => (reader.GetString(0), reader.GetFieldValue<byte[]>(1))))
                if (rows.Overlap(HoldoutRows.FromBytes(sketch))) sharing.Add(fingerprint);
        const string looks =
            "SELECT l.fingerprint, l.looked_at, a.number FROM mlp_look l LEFT JOIN mlp_look_after a ON a.fingerprint = l.fingerprint AND a.number = l.number";
        return [.. Query(connection, looks, reader => (Holdout: reader.GetString(0), At: reader.GetString(1), After: !reader.IsDBNull(2)))
            .Where(one => sharing.Contains(one.Holdout))
            .Select(one => new LookCount.Earlier(DateTimeOffset.ParseExact(one.At, "O", CultureInfo.InvariantCulture), one.After))];
    }

    // They stand beside the registry's own tables and are made when they are first needed; a registry of before knows its holdouts by fingerprint only.
    private string[] Tables() =>
    [
        $"CREATE TABLE IF NOT EXISTS mlp_holdout_rows (fingerprint TEXT PRIMARY KEY REFERENCES mlp_holdout, sketch {dialect.Bytes} NOT NULL)",
        "CREATE TABLE IF NOT EXISTS mlp_look_after (fingerprint TEXT NOT NULL, number INTEGER NOT NULL, fitted_at TEXT NOT NULL, PRIMARY KEY (fingerprint, number))",
    ];

    private static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static List<T> Query<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        using var command = connection.Command(sql);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    private static int Number(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        command.ExecuteNonQuery();
    }
}
