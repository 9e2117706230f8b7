using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace MlPractices;

/// <content>Answers that people look at, and what they say of them.</content>
public sealed partial class ProductionStore
{
    private const int MostForAgreement = 5000;

    /// <summary>Rows of the audit queue, newest first.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="unlabelledBy">Leaves out what this person has labelled already; null leaves out nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<AuditItem>> AuditQueueAsync(string model, int most = 50, string? unlabelledBy = null, CancellationToken cancellation = default)
    {
        NameRules.Model(model);
        return ReadAsync<IReadOnlyList<AuditItem>>(
            connection => ItemsAsync(
                connection, model,
                unlabelledBy is null ? "" : "AND NOT EXISTS (SELECT 1 FROM mlp_label l WHERE l.model = a.model AND l.id = a.id AND l.annotator = @who)", most, unlabelledBy, cancellation),
            cancellation);
    }

    /// <summary>Says what is true of a row of the audit queue. Who said so and when is kept; each person's latest word counts.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="id">The prediction.</param>
    /// <param name="truth">What is true.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="note">Why, in one line; null for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="KeyNotFoundException">The prediction is not in the queue.</exception>
    public Task LabelAsync(string model, PredictionId id, Truth truth, string by, string? note = null, CancellationToken cancellation = default)
    {
        NameRules.Model(model);
        NameRules.Note(by, nameof(by));
        if (note is not null) NameRules.Note(note, nameof(note));
        return WriteAsync(
            async connection =>
            {
                if (await NumberAsync(connection, "SELECT count(*) FROM mlp_audit WHERE model = @model AND id = @id", cancellation, ("model", model), ("id", id.ToString())).ConfigureAwait(false) == 0)
                    throw new KeyNotFoundException($"The audit queue of '{model}' has no prediction {id}.");
                return await connection.ExecuteAsync(
                    """
                    INSERT INTO mlp_label (model, id, annotator, at, label, note) VALUES (@model, @id, @by, @at, @label, @note)
                    ON CONFLICT (model, id, annotator) DO UPDATE SET at = excluded.at, label = excluded.label, note = excluded.note
                    """,
                    cancellation, ("model", model), ("id", id.ToString()), ("by", by), ("at", _registry.Clock.GetUtcNow().UtcTicks), ("label", AnswerJson.Write(truth)), ("note", note)).ConfigureAwait(false);
            },
            cancellation);
    }

    /// <summary>How far those who label agree, over the latest 5,000 labelled rows.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="task">What the model does: numbers are compared as numbers, everything else as same or not.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AnnotatorAgreement> AgreementAsync(string model, TaskKind task, CancellationToken cancellation = default)
    {
        var items = await LabelledAsync(model, MostForAgreement, cancellation).ConfigureAwait(false);
        return AnnotatorAgreement.Of([.. items.Select(item => (IReadOnlyList<(string, Truth)>)[.. item.Labels.Select(label => (label.By, label.Truth))])], task == TaskKind.Regression);
    }

    /// <summary>
    /// Writes the labelled rows as CSV, to train on: the columns, the label (what most say; the median of numbers), whether all agree, how many labelled it, why it was
    /// chosen and how many answers it stands for. A tie has no label.
    /// </summary>
    /// <param name="model">The model's name.</param>
    /// <param name="to">Where to.</param>
    /// <param name="label">The name of the label's column.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Rows written.</returns>
    public async Task<int> ExportLabelsAsync(string model, TextWriter to, string label = "Label", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        var items = await LabelledAsync(model, int.MaxValue, cancellation).ConfigureAwait(false);
        var rows = items.Select(item => (Item: item, Cells: JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(item.Cells) ?? [])).ToList();
        var columns = rows.SelectMany(row => row.Cells.Keys).Distinct().Where(column => column != label).ToList();
        var csv = new CsvWriter(to, CultureInfo.InvariantCulture, leaveOpen: true);
        await using var ending = csv.ConfigureAwait(false);
        foreach (var head in (string[])["PredictionId", "At", "Version", .. columns, label, "AllAgree", "Annotators", "Reason", "Weight"]) csv.WriteField(head);
        await csv.NextRecordAsync().ConfigureAwait(false);
        foreach (var (item, cells) in rows)
        {
            foreach (var field in (string[])[item.Id.ToString(), item.At.ToString("O", CultureInfo.InvariantCulture), item.Version, .. columns.Select(column => cells.TryGetValue(column, out var cell) ? Text(cell) : "")]) csv.WriteField(field);
            var said = item.Labels.Select(each => AnnotatorAgreement.Key(each.Truth)).ToList();
            foreach (var field in (string[])[Consensus(item.Labels), said.Distinct().Count() == 1 ? "true" : "false", said.Count.ToString(CultureInfo.InvariantCulture), item.Reason.ToString(), item.Weight.ToString("R", CultureInfo.InvariantCulture)]) csv.WriteField(field);
            await csv.NextRecordAsync().ConfigureAwait(false);
        }

        return rows.Count;
    }

    /// <summary>Puts the best of these into the queue, as many as the day still allows: spread over the day, and over the fleet.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="reason">Why they were chosen.</param>
    /// <param name="perDay">Rows a day for this reason.</param>
    /// <param name="seen">Answers they were chosen from.</param>
    /// <param name="best">The rows, the best first.</param>
    /// <param name="cancellation">Gives up.</param>
    internal Task<int> AddAuditAsync(string model, AuditReason reason, int perDay, long seen, IReadOnlyList<AuditRow> best, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            var now = _registry.Clock.GetUtcNow().UtcTicks;
            var day = now - (now % TimeSpan.TicksPerDay);
            var taken = await NumberAsync(
                connection, "SELECT count(*) FROM mlp_audit WHERE model = @model AND reason = @reason AND added_at >= @day", cancellation,
                ("model", model), ("reason", reason.ToString()), ("day", day)).ConfigureAwait(false);
            // By noon half of them, so that the evening is looked at too; the first comes at once.
            var allowed = Math.Min(perDay, 1 + (int)(perDay * (double)(now - day) / TimeSpan.TicksPerDay)) - (int)taken;
            var chosen = best.Take(Math.Max(0, allowed)).ToList();
            var weight = reason == AuditReason.Random && chosen.Count > 0 ? Math.Max(1.0, (double)seen / chosen.Count) : 1.0;
            foreach (var row in chosen)
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO mlp_audit (model, id, version, at, added_at, reason, weight, answer, said, cells, shadow)
                    VALUES (@model, @id, @version, @at, @now, @reason, @weight, @answer, @said, @cells, @shadow) ON CONFLICT DO NOTHING
                    """,
                    cancellation, ("model", model), ("id", row.Id), ("version", row.Version), ("at", row.At), ("now", now), ("reason", reason.ToString()), ("weight", weight),
                    ("answer", row.Answer), ("said", row.Said), ("cells", row.Cells), ("shadow", row.ShadowSaid)).ConfigureAwait(false);
            }

            return chosen.Count;
        },
        cancellation);

    private Task<IReadOnlyList<AuditItem>> LabelledAsync(string model, int most, CancellationToken cancellation)
    {
        NameRules.Model(model);
        return ReadAsync<IReadOnlyList<AuditItem>>(
            connection => ItemsAsync(connection, model, "AND EXISTS (SELECT 1 FROM mlp_label l WHERE l.model = a.model AND l.id = a.id)", most, null, cancellation), cancellation);
    }

    private static async Task<IReadOnlyList<AuditItem>> ItemsAsync(DbConnection connection, string model, string which, int most, string? who, CancellationToken cancellation)
    {
        var items = await connection.QueryAsync(
            $"SELECT id, version, at, reason, weight, cells, answer, said, shadow FROM mlp_audit a WHERE a.model = @model {which} ORDER BY a.added_at DESC, a.id LIMIT @most",
            reader => new AuditItem
            {
                Id = PredictionId.TryParse(reader.GetString(0), out var id) ? id : default, Version = reader.GetString(1), At = Time(reader, 2), Reason = Enum.Parse<AuditReason>(reader.GetString(3)),
                Weight = reader.GetDouble(4), Cells = reader.GetString(5), Answer = reader.GetString(6), Said = reader.GetString(7), ShadowSaid = TextOrNull(reader, 8),
            },
            cancellation, who is null ? [("model", model), ("most", most)] : [("model", model), ("most", most), ("who", who)]).ConfigureAwait(false);
        var labels = (await connection.QueryAsync(
            "SELECT id, annotator, at, label, note FROM mlp_label WHERE model = @model ORDER BY at, annotator",
            reader => (Id: reader.GetString(0), Label: new AuditLabel(reader.GetString(1), Time(reader, 2), AnswerJson.ReadTruth(reader.GetString(3)), TextOrNull(reader, 4))),
            cancellation, ("model", model)).ConfigureAwait(false)).ToLookup(each => each.Id, each => each.Label);
        return [.. items.Select(item => item with { Labels = [.. labels[item.Id.ToString()]] })];
    }

    private static string Consensus(IReadOnlyList<AuditLabel> labels)
    {
        if (labels.All(label => label.Truth is { Class: null, Labels: null }) && labels.Any(label => label.Truth.Number is not (0 or 1)))
        {
            double[] sorted = [.. labels.Select(label => label.Truth.Number).Order()];
            var middle = sorted.Length / 2;
            return (sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2).ToString("R", CultureInfo.InvariantCulture);
        }

        var counts = labels.GroupBy(label => AnnotatorAgreement.Key(label.Truth)).Select(said => (said.Key, Times: said.Count())).OrderByDescending(said => said.Times).ToList();
        return counts.Count > 1 && counts[0].Times == counts[1].Times ? "" : counts[0].Key;
    }

    private static string Text(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => cell.GetString()!,
        _ => cell.GetRawText(),
    };
}
