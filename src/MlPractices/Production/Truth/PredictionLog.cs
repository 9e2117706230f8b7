using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>Keeps a sample of predictions until they are written to the store.</summary>
internal sealed class PredictionLog<TRow, TOut>(double share, int most) : IObserver<TRow, TOut>
{
    private readonly object _gate = new();
    private List<LoggedPrediction> _waiting = [];

    /// <summary>Predictions of the sample that were not kept, because too many came between two writings.</summary>
    public long LeftOut { get; private set; }

    public void Take(in Observation<TRow, TOut> observation)
    {
        if (share <= 0 || (share < 1 && UnitInterval.From(SplitMix64.Mix(observation.Id.Number ^ observation.Id.Process)) >= share)) return;
        lock (_gate)
        {
            if (_waiting.Count >= most)
            {
                LeftOut++;
                return;
            }

            _waiting.Add(new(
                observation.Id.ToString(), observation.Served.Version, observation.At, observation.Unit, AnswerJson.Write(observation.Answer), RowCells<TRow>.Write(observation.Row)));
        }
    }

    public async Task WriteAsync(ProductionStore store, string model, CancellationToken cancellation)
    {
        List<LoggedPrediction> all;
        lock (_gate) (all, _waiting) = (_waiting, []);
        if (all.Count == 0) return;
        try
        {
            await store.SavePredictionsAsync(model, all, cancellation).ConfigureAwait(false);
        }
        catch
        {
            // Kept for the next time, as far as there is room.
            lock (_gate)
            {
                _waiting = [.. all.Concat(_waiting).Take(most)];
            }

            throw;
        }
    }
}
