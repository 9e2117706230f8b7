using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>
/// Chooses answers for people to look at, behind the request path: some at random, those the model was least sure of, those a shadow decided
/// otherwise, and those unlike the holdout. The best few of each since the last writing are kept; how many of them go into the queue is the fleet's to say.
/// </summary>
internal sealed class AuditSampler<TRow, TOut>(AuditOptions options) : IObserver<TRow, TOut>, IProductionPart
{
    // Rows between two writings that are weighed for rarity: every fourth, as it costs as much as counting.
    private const ulong RareMask = 3;

    private readonly object _gate = new();
    private readonly Dictionary<AuditReason, PriorityQueue<Chosen, double>> _best = Enum.GetValues<AuditReason>().ToDictionary(reason => reason, _ => new PriorityQueue<Chosen, double>());
    private readonly Dictionary<ReferenceSketch, RowRarity<TRow>> _rarities = new(ReferenceEqualityComparer.Instance);
    private long _seen;

    public void Take(in Observation<TRow, TOut> observation)
    {
        var hash = SplitMix64.Mix(observation.Id.Number, observation.Id.Process);
        lock (_gate)
        {
            _seen++;
            Offer(AuditReason.Random, observation, UnitInterval.From(hash), default);
            if (AnswerNumbers.Confidence(observation.Answer) is var sure && !double.IsNaN(sure)) Offer(AuditReason.Uncertain, observation, 1 - sure, default);
            if ((hash & RareMask) == 0 && observation.Served.Reference is { } reference) Offer(AuditReason.Rare, observation, RarityOf(reference).Of(observation.Row), default);
        }
    }

    /// <summary>Is told of a row that a shadow decides otherwise.</summary>
    public void Differed(Observation<TRow, TOut> observation, TOut shadow)
    {
        // Drawn anew: by the same number these would be the rows that are drawn at random anyway.
        var hash = SplitMix64.Mix(observation.Id.Process, observation.Id.Number);
        lock (_gate) Offer(AuditReason.Disagreeing, observation, UnitInterval.From(hash), new(RowLoss.Describe(shadow)));
    }

    public async Task WriteAsync(ProductionStore store, string model, CancellationToken cancellation)
    {
        List<(AuditReason Reason, List<Chosen> Best)> all;
        long seen;
        lock (_gate)
        {
            all = [.. _best.Select(pair => (pair.Key, pair.Value.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element).ToList()))];
            foreach (var queue in _best.Values) queue.Clear();
            (seen, _seen) = (_seen, 0);
        }

        if (seen == 0) return;
        foreach (var (reason, best) in all.Where(each => each.Best.Count > 0))
        {
            await store.AddAuditAsync(
                model, reason, options.PerDayFor(reason), seen,
                [.. best.Select(chosen => new AuditRow(
                    chosen.Observation.Id.ToString(), chosen.Observation.Served.Version, chosen.Observation.At, AnswerJson.Write(chosen.Observation.Answer),
                    RowLoss.Describe(chosen.Observation.Answer), RowCells<TRow>.Write(chosen.Observation.Row), chosen.Shadow.Said))],
                cancellation).ConfigureAwait(false);
        }
    }

    public Task JudgeAsync(ProductionStore store, JudgeTurn turn, string model, MonitorOptions options, CancellationToken cancellation) => Task.CompletedTask;

    private void Offer(AuditReason reason, in Observation<TRow, TOut> observation, double priority, Shadow shadow)
    {
        var most = options.PerDayFor(reason);
        if (most == 0 || double.IsNaN(priority)) return;
        var queue = _best[reason];
        if (queue.Count < most) queue.Enqueue(new(observation, shadow), priority);
        else if (queue.TryPeek(out _, out var least) && priority > least) queue.EnqueueDequeue(new(observation, shadow), priority);
    }

    private RowRarity<TRow> RarityOf(ReferenceSketch reference)
    {
        if (_rarities.TryGetValue(reference, out var known)) return known;
        // Versions come and go; only the latest few are worth keeping.
        if (_rarities.Count > 8) _rarities.Clear();
        return _rarities[reference] = new(reference);
    }

    private readonly record struct Shadow(string? Said);

    private readonly record struct Chosen(Observation<TRow, TOut> Observation, Shadow Shadow);
}

/// <summary>A row for the audit queue as it is written.</summary>
internal sealed record AuditRow(string Id, string Version, long At, string Answer, string Said, string Cells, string? ShadowSaid);
