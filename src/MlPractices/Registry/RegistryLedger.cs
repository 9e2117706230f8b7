using System.Data.Common;
using System.Globalization;

namespace MlPractices;

/// <summary>The holdout ledger of a registry: looks are numbered per holdout, and outlive the process.</summary>
internal sealed class RegistryLedger(Func<DbConnection> connect, RegistryDialect dialect) : IHoldoutLedger
{
    public int Record(HoldoutLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        NameRules.Note(look.HoldoutFingerprint, nameof(look));
        using var connection = connect();
        using var transaction = connection.BeginTransaction();

        // The row of the holdout is the lock that numbers its looks without gap or double.
        var holdout = ("fingerprint", (object?)look.HoldoutFingerprint);
        Execute(connection, "INSERT INTO mlp_holdout (fingerprint) VALUES (@fingerprint) ON CONFLICT DO NOTHING", holdout);
        Execute(connection, "SELECT fingerprint FROM mlp_holdout WHERE fingerprint = @fingerprint" + dialect.ForUpdate, holdout);
        var number = Number(
            connection,
            "SELECT coalesce(max(number), 0) FROM mlp_look WHERE fingerprint = @fingerprint AND model_digest = @model AND baseline_digest = @baseline",
            holdout, ("model", look.ModelDigest), ("baseline", look.BaselineDigest));
        if (number == 0)
        {
            number = Count(connection, look.HoldoutFingerprint) + 1;
            Execute(
                connection,
                "INSERT INTO mlp_look (fingerprint, number, model_digest, baseline_digest, looked_at) VALUES (@fingerprint, @number, @model, @baseline, @at)",
                holdout, ("number", number), ("model", look.ModelDigest), ("baseline", look.BaselineDigest),
                ("at", look.At.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)));
        }

        transaction.Commit();
        return number;
    }

    public int Looks(string holdoutFingerprint)
    {
        using var connection = connect();
        return Count(connection, holdoutFingerprint);
    }

    private static int Count(DbConnection connection, string fingerprint) =>
        Number(connection, "SELECT count(*) FROM mlp_look WHERE fingerprint = @fingerprint", ("fingerprint", fingerprint));

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
