using System.Data.Common;

namespace MlPractices;

/// <content>Leases: of a fleet, one instance at a time judges.</content>
public sealed partial class ProductionStore
{
    /// <summary>Takes or prolongs a lease.</summary>
    /// <param name="name">What for.</param>
    /// <param name="holder">Who.</param>
    /// <param name="now">The time.</param>
    /// <param name="length">How long it holds unless prolonged.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The number of this holder's turn; null if another one holds it.</returns>
    internal Task<long?> LeaseAsync(string name, string holder, DateTimeOffset now, TimeSpan length, CancellationToken cancellation) =>
        WriteAsync<long?>(
            async connection =>
            {
                (string, object?)[] all = [("name", name), ("holder", holder), ("now", now.UtcTicks), ("until", (now + length).UtcTicks)];
                await connection.ExecuteAsync(
                    "INSERT INTO mlp_lease (name, holder, until_at, fence) VALUES (@name, '', 0, 0) ON CONFLICT DO NOTHING", cancellation, ("name", name)).ConfigureAwait(false);
                var taken = await connection.ExecuteAsync(
                    """
                    UPDATE mlp_lease SET fence = CASE WHEN holder = @holder THEN fence ELSE fence + 1 END, holder = @holder, until_at = @until
                    WHERE name = @name AND (holder = @holder OR until_at < @now)
                    """,
                    cancellation, all).ConfigureAwait(false);
                return taken == 0 ? null : await NumberAsync(connection, "SELECT fence FROM mlp_lease WHERE name = @name", cancellation, ("name", name)).ConfigureAwait(false);
            },
            cancellation);

    /// <summary>Gives a lease back, so that another instance need not wait for its end.</summary>
    internal Task ReleaseAsync(string name, string holder, CancellationToken cancellation) => WriteAsync(
        connection => connection.ExecuteAsync("UPDATE mlp_lease SET until_at = 0 WHERE name = @name AND holder = @holder", cancellation, ("name", name), ("holder", holder)), cancellation);

    // Whoever slept through the end of the lease finds that its turn is over before it can write anything.
    private async Task<bool> HoldsAsync(DbConnection connection, JudgeTurn turn, CancellationToken cancellation) =>
        await connection.ScalarAsync(
            "SELECT fence FROM mlp_lease WHERE name = @name AND holder = @holder AND fence = @fence" + ForUpdate,
            cancellation, ("name", turn.Lease), ("holder", turn.Holder), ("fence", turn.Fence)).ConfigureAwait(false) is not null;
}

/// <summary>One turn of a judge: what it may write, it writes under this number.</summary>
/// <param name="Lease">The lease's name.</param>
/// <param name="Holder">Who.</param>
/// <param name="Fence">The number of the turn.</param>
/// <param name="Now">When.</param>
internal sealed record JudgeTurn(string Lease, string Holder, long Fence, DateTimeOffset Now);
