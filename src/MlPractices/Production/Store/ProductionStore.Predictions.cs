using System.Globalization;
using System.Text.Json;

namespace MlPractices;

/// <content>Predictions and what turned out to be true.</content>
public sealed partial class ProductionStore
{
    /// <summary>The state that says when losses were last judged.</summary>
    internal const string LossesJudged = "losses judged";

    private const int MostForMetrics = 200_000;

    /// <summary>Records the truth of a prediction, however late. It may come before the prediction itself has been written.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="id">The prediction.</param>
    /// <param name="truth">What turned out to be true.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False if its truth was recorded already: the first one stays.</returns>
    public async Task<bool> RecordTruthAsync(string model, PredictionId id, Truth truth, CancellationToken cancellation = default) =>
        await RecordTruthsAsync(model, [(id, truth)], cancellation).ConfigureAwait(false) > 0;

    /// <summary>Records the truths of several predictions, all or none: see <see cref="RecordTruthAsync"/>.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="truths">Predictions and what turned out to be true of them.</param>
    /// <param name="cancellation">Gives up; nothing is recorded then.</param>
    /// <returns>How many were not recorded before.</returns>
    public Task<int> RecordTruthsAsync(string model, IReadOnlyList<(PredictionId Id, Truth Truth)> truths, CancellationToken cancellation = default)
    {
        NameRules.Model(model);
        ArgumentNullException.ThrowIfNull(truths);
        return WriteAsync(
            async connection =>
            {
                var (now, recorded) = (_registry.Clock.GetUtcNow().UtcTicks, 0);
                foreach (var (id, truth) in truths)
                {
                    recorded += await connection.ExecuteAsync(
                        "INSERT INTO mlp_truth (model, id, recorded_at, truth, judged) VALUES (@model, @id, @at, @truth, 0) ON CONFLICT DO NOTHING",
                        cancellation, ("model", model), ("id", id.ToString()), ("at", now), ("truth", AnswerJson.Write(truth))).ConfigureAwait(false);
                }

                return recorded;
            },
            cancellation);
    }

    /// <summary>How right a model is in production, by version, and by the values of the slices it was judged on.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="slices">Columns to slice by.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The 200,000 latest known truths; intervals hold at any look.</returns>
    public Task<IReadOnlyList<OnlineMetric>> MetricsAsync(string model, IReadOnlyList<string>? slices = null, CancellationToken cancellation = default)
    {
        NameRules.Model(model);
        return ReadAsync<IReadOnlyList<OnlineMetric>>(
            async connection =>
            {
                var sums = new Dictionary<(string Version, string? Slice, string? Value), LossSums>();
                await connection.QueryAsync(
                    $"""
                    SELECT t.version, t.loss, t.correct, p.cells FROM mlp_truth t JOIN mlp_prediction p ON p.model = t.model AND p.id = t.id
                    WHERE t.model = @model AND t.loss IS NOT NULL ORDER BY t.recorded_at DESC LIMIT {MostForMetrics}
                    """,
                    reader =>
                    {
                        var (version, loss, correct) = (reader.GetString(0), reader.GetDouble(1), reader.IsDBNull(2) ? (bool?)null : reader.GetInt64(2) > 0);
                        Sum(sums, (version, null, null)).Add(loss, correct);
                        if (slices is not { Count: > 0 }) return true;
                        using var cells = JsonDocument.Parse(reader.GetString(3));
                        foreach (var slice in slices)
                            if (cells.RootElement.TryGetProperty(slice, out var cell)) Sum(sums, (version, slice, cell.ValueKind == JsonValueKind.Null ? "(missing)" : cell.ToString())).Add(loss, correct);
                        return true;
                    },
                    cancellation, ("model", model)).ConfigureAwait(false);
                return [.. sums.OrderBy(pair => pair.Key.Version, StringComparer.Ordinal).ThenBy(pair => pair.Key.Slice, StringComparer.Ordinal).ThenBy(pair => pair.Key.Value, StringComparer.Ordinal)
                    .Select(pair => pair.Value.ToMetric(pair.Key.Version, pair.Key.Slice, pair.Key.Value))];
            },
            cancellation);

        static LossSums Sum(Dictionary<(string, string?, string?), LossSums> sums, (string, string?, string?) key) =>
            sums.TryGetValue(key, out var found) ? found : sums[key] = new();
    }

    internal Task SavePredictionsAsync(string model, IReadOnlyList<LoggedPrediction> predictions, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            foreach (var prediction in predictions)
            {
                await connection.ExecuteAsync(
                    "INSERT INTO mlp_prediction (model, id, version, at, unit, answer, cells) VALUES (@model, @id, @version, @at, @unit, @answer, @cells) ON CONFLICT DO NOTHING",
                    cancellation, ("model", model), ("id", prediction.Id), ("version", prediction.Version), ("at", prediction.At), ("unit", prediction.Unit),
                    ("answer", prediction.Answer), ("cells", prediction.Cells)).ConfigureAwait(false);
            }

            return true;
        },
        cancellation);

    /// <summary>Joins truths that have come in with their predictions.</summary>
    /// <returns>How many were joined.</returns>
    internal Task<int> JoinTruthsAsync<TOut>(string model, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            var open = await connection.QueryAsync(
                """
                SELECT t.id, t.truth, p.version, p.answer, p.unit, p.at FROM mlp_truth t JOIN mlp_prediction p ON p.model = t.model AND p.id = t.id
                WHERE t.model = @model AND t.version IS NULL LIMIT 5000
                """,
                reader => (Id: reader.GetString(0), Truth: reader.GetString(1), Version: reader.GetString(2), Answer: reader.GetString(3), Unit: TextOrNull(reader, 4), At: Time(reader, 5)), cancellation, ("model", model)).ConfigureAwait(false);
            var rollout = open.Count == 0 ? null : (await OpenAsync(connection, model, cancellation).ConfigureAwait(false))?.Rollout;
            var assignment = rollout is { Plan.Measure: RolloutMeasure.Loss } ? new RolloutAssignment(rollout.Id, rollout.Plan) : null;
            foreach (var (id, truth, version, answer, unit, at) in open)
            {
                var (said, was) = (AnswerJson.Read<TOut>(answer), AnswerJson.ReadTruth(truth));
                var loss = RowLoss.Of(was, said);
                await connection.ExecuteAsync(
                    "UPDATE mlp_truth SET version = @version, loss = @loss, correct = @correct WHERE model = @model AND id = @id AND version IS NULL",
                    cancellation, ("model", model), ("id", id), ("version", version), ("loss", double.IsFinite(loss) ? loss : null), ("correct", Correct(was, said))).ConfigureAwait(false);
                if (assignment is not null && double.IsFinite(loss) && PredictionId.TryParse(id, out var named))
                    await AddOutcomeAsync(connection, rollout!, assignment, RolloutAssignment.HashOf(unit, named), loss, at, cancellation, version).ConfigureAwait(false);
            }

            return open.Count;
        },
        cancellation);

    /// <summary>The losses of truths that no judge has seen.</summary>
    internal Task<List<(string Id, string Version, double Loss)>> UnjudgedLossesAsync(string model, CancellationToken cancellation) => ReadAsync(
        connection => connection.QueryAsync(
            "SELECT id, version, loss FROM mlp_truth WHERE model = @model AND judged = 0 AND loss IS NOT NULL ORDER BY recorded_at LIMIT 100000",
            reader => (reader.GetString(0), reader.GetString(1), reader.GetDouble(2)), cancellation, ("model", model)),
        cancellation);

    /// <summary>Marks losses as judged and raises what they show, both or neither: a judge that dies in between has judged nothing.</summary>
    /// <returns>False if the turn is over.</returns>
    internal Task<bool> SaveLossVerdictsAsync(JudgeTurn turn, string model, IReadOnlyList<LossVerdict> verdicts, MonitorOptions options, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            if (!await HoldsAsync(connection, turn, cancellation).ConfigureAwait(false)) return false;
            foreach (var verdict in verdicts)
            {
                foreach (var id in verdict.Ids)
                    await connection.ExecuteAsync("UPDATE mlp_truth SET judged = 1 WHERE model = @model AND id = @id", cancellation, ("model", model), ("id", id)).ConfigureAwait(false);
                if (verdict.Finding is { } finding) await RaiseAsync(connection, model, verdict.Version, finding, turn.Now, options, cancellation).ConfigureAwait(false);
            }

            await SetStateAsync(connection, model, LossesJudged, turn.Now.UtcTicks.ToString(CultureInfo.InvariantCulture), cancellation).ConfigureAwait(false);
            return true;
        },
        cancellation);

    private static long? Correct<TOut>(Truth truth, TOut said) => said switch
    {
        BinaryScore binary => binary.Predicted == truth.Binary ? 1 : 0,
        ClassScores classes => classes.Predicted == truth.Class ? 1 : 0,
        _ => null,
    };
}

/// <summary>A prediction as it is kept.</summary>
internal sealed record LoggedPrediction(string Id, string Version, long At, string? Unit, string Answer, string Cells);

/// <summary>What the judge says of the losses of a version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Ids">The predictions whose losses were judged.</param>
/// <param name="Finding">What they show; null if nothing.</param>
internal sealed record LossVerdict(string Version, IReadOnlyList<string> Ids, Finding? Finding);

/// <summary>How right a version is in production.</summary>
/// <param name="Version">The version.</param>
/// <param name="Slice">The column; null for all rows.</param>
/// <param name="Value">The value of the column.</param>
/// <param name="Rows">Predictions whose truth is known.</param>
/// <param name="MeanLoss">Log loss for classes, absolute error for numbers, share of wrong labels for several.</param>
/// <param name="LossHalfWidth">Half the width of its 95 % interval, which holds at any look; infinite below two rows.</param>
/// <param name="Correct">The share of right decisions; null for tasks that decide nothing.</param>
/// <param name="CorrectHalfWidth">Half the width of its 95 % interval, which holds at any look.</param>
public sealed record OnlineMetric(
    string Version, string? Slice, string? Value, long Rows, double MeanLoss, double LossHalfWidth, double? Correct, double? CorrectHalfWidth);

/// <summary>Adds up losses.</summary>
internal sealed class LossSums
{
    private readonly Statistics.Sketches.Moments _losses = new();
    private long _decided;
    private long _correct;

    public void Add(double loss, bool? correct)
    {
        _losses.Add(loss);
        if (correct is not { } right) return;
        _decided++;
        if (right) _correct++;
    }

    public OnlineMetric ToMetric(string version, string? slice, string? value) => new(
        version, slice, value, _losses.Count, _losses.Mean, AnytimeMean.HalfWidth(_losses.Count, _losses.Variance),
        _decided == 0 ? null : (double)_correct / _decided, _decided == 0 ? null : AnytimeMean.HalfWidth(_decided, 0.25));
}
