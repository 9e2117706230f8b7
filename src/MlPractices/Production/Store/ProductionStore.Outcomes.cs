using System.Data.Common;
using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <content>What became of the units of a rollout.</content>
public sealed partial class ProductionStore
{
    /// <summary>
    /// Records what became of a unit (customer, session) by the business goal. A unit counts once, and only if it took part in the open rollout
    /// when it was answered. The unit itself is not kept, only its hash, and that until the rollout ends.
    /// </summary>
    /// <param name="model">The model's name.</param>
    /// <param name="unit">The unit, as it was given with the request; of a request without a unit, the prediction's id as text.</param>
    /// <param name="value">1 or 0 for success, or the number that is compared.</param>
    /// <param name="answeredAt">When it was answered; null is now.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it counts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is no finite number, or neither 0 nor 1 where success is compared.</exception>
    public async Task<bool> RecordOutcomeAsync(string model, string unit, double value, DateTimeOffset? answeredAt = null, CancellationToken cancellation = default) =>
        await RecordOutcomesAsync(model, [new(unit, value, answeredAt)], cancellation).ConfigureAwait(false) > 0;

    /// <summary>Records what became of several units, all or none: see <see cref="RecordOutcomeAsync"/>.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="outcomes">The units.</param>
    /// <param name="cancellation">Gives up; nothing is recorded then.</param>
    /// <returns>How many count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is no finite number, or neither 0 nor 1 where success is compared.</exception>
    public Task<int> RecordOutcomesAsync(string model, IReadOnlyList<UnitOutcome> outcomes, CancellationToken cancellation = default)
    {
        NameRules.Model(model);
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (var (unit, value, _) in outcomes)
        {
            ArgumentException.ThrowIfNullOrEmpty(unit, nameof(outcomes));
            if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(outcomes), value, $"Unit '{unit}': give a finite number.");
        }

        return WriteAsync(
            async connection =>
            {
                if (await OpenAsync(connection, model, cancellation).ConfigureAwait(false) is not var (rollout, _) || rollout.Plan.Measure == RolloutMeasure.Loss) return 0;
                var (assignment, now, counted) = (new RolloutAssignment(rollout.Id, rollout.Plan), _registry.Clock.GetUtcNow(), 0);
                foreach (var (unit, value, _) in outcomes)
                    if (rollout.Plan.Measure == RolloutMeasure.Success && value is not (0 or 1)) throw new ArgumentOutOfRangeException(nameof(outcomes), value, $"Unit '{unit}': the rollout compares success, so give 1 or 0.");

                // Everybody writes units in one order: two who write the same ones do not wait for each other. The first outcome of a unit stays the first.
                foreach (var (hash, outcome) in outcomes.Select(outcome => (Hash: HashOf(outcome.Unit), Outcome: outcome)).OrderBy(each => each.Hash))
                    if (await AddOutcomeAsync(connection, rollout, assignment, hash, outcome.Value, outcome.AnsweredAt ?? now, cancellation).ConfigureAwait(false)) counted++;

                return counted;
            },
            cancellation);
    }

    private static ulong HashOf(string unit) => PredictionId.TryParse(unit, out var id) ? RolloutAssignment.HashOf(null, id) : Fingerprint64.Hash(unit);

    private static async Task<bool> AddOutcomeAsync(
        DbConnection connection, Rollout rollout, RolloutAssignment assignment, ulong unit, double value, DateTimeOffset at, CancellationToken cancellation, string? answeredBy = null)
    {
        var group = assignment.GroupAt(unit, rollout.Steps, at);
        if (group == RolloutAssignment.Outside || (group > 0 && rollout.Arms[group - 1].TakenBack is not null)) return false;
        // Between a step and the refresh of an instance the version before still answers, and where the new one throws, the live one does: neither is the group's doing.
        if (answeredBy is not null && answeredBy != (group == RolloutAssignment.Control ? rollout.Baseline : rollout.Arms[group - 1].Version).ToString()) return false;
        return await connection.ExecuteAsync(
            "INSERT INTO mlp_outcome (rollout, unit, arm, value, counted) VALUES (@rollout, @unit, @arm, @value, 0) ON CONFLICT DO NOTHING",
            cancellation, ("rollout", rollout.Id), ("unit", unit.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)), ("arm", (long)group), ("value", value)).ConfigureAwait(false) > 0;
    }
}

/// <summary>What became of a unit of a rollout.</summary>
/// <param name="Unit">The unit (customer, session), as it was given with the request; of a request without a unit, the prediction's id as text.</param>
/// <param name="Value">1 or 0 for success, or the number that is compared.</param>
/// <param name="AnsweredAt">When it was answered; null is now.</param>
public sealed record UnitOutcome(string Unit, double Value, DateTimeOffset? AnsweredAt = null);
