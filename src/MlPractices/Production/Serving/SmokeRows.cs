using System.Text.Json;

namespace MlPractices;

/// <summary>
/// A few rows that a release brings along with what its model said of them, so that whoever loads it sees at once whether it still says the same:
/// another version of a library, a lost native part or a row type that maps columns wrongly shows before the first request.
/// </summary>
internal static class SmokeRows
{
    private const int Kept = 10;
    private const double Tolerance = 1e-4;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Of<TRow, TOut>(IEnumerable<TRow> training, ITrainedModel<TRow, TOut> model) =>
        JsonSerializer.Serialize(training.Take(Kept).Select(row => new Saved(RowCells<TRow>.Write(row), Number(model.Predict(row)), AnswerNumbers.Decision(model.Predict(row)))), Json);

    /// <summary>Scores the rows again.</summary>
    /// <exception cref="InvalidDataException">An answer is another one than when the model was released, or scoring fails.</exception>
    public static void Try<TRow, TOut>(Release<TRow, TOut> release)
    {
        if (release.Bundle.SmokeRowsJson is not { } json) return;
        var what = $"{release.Name} {release.Version}";
        var binder = new RowBinder<TRow>([]);
        var rows = JsonSerializer.Deserialize<List<Saved>>(json, Json) ?? [];
        // Personal columns are not kept; where the model needs one, only that it answers can be seen.
        var whole = ReleaseContract.Columns(release.Bundle).All(name => ReleaseContract.Find<TRow>(name) is { } column && !column.Schema.Is(ColumnRoles.Personal));
        for (var i = 0; i < rows.Count; i++)
        {
            using var cells = JsonDocument.Parse(rows[i].Cells);
            if (!binder.TryRead(Renamed<TRow>(cells.RootElement), absentIsMissing: true, out var row, out var problems))
                throw new InvalidDataException($"{what}: smoke row {i + 1} is no row of {typeof(TRow).Name}: {problems[0].Message}");
            TOut answer;
            try
            {
                answer = release.Predict(row);
            }
            catch (Exception failure)
            {
                throw new InvalidDataException($"{what} fails on smoke row {i + 1}: {failure.Message}", failure);
            }

            if (!whole || Same(rows[i], answer)) continue;
            throw new InvalidDataException(
                FormattableString.Invariant($"{what} says {RowLoss.Describe(answer)} of smoke row {i + 1}, and said {rows[i].Number:G6}{(rows[i].Decision is { } decision ? $" ({decision})" : "")} when it was released. ")
                + "Serve it with the versions of the packages it was trained with (see its manifest).");
        }
    }

    // Cells are named by the members of the training rows; the service's members may have other names for the same column, or JSON names.
    private static JsonElement Renamed<TRow>(JsonElement cells)
    {
        var binder = new RowBinder<TRow>([]);
        var named = new Dictionary<string, JsonElement>();
        foreach (var cell in cells.EnumerateObject())
            if (ReleaseContract.Find<TRow>(cell.Name) is { } column && binder.Fields.FirstOrDefault(field => field.Column.Name == column.Name) is { } field && Fits(field, cell.Value)) named[field.Name] = cell.Value;
        return JsonSerializer.SerializeToElement(named);
    }

    private static bool Fits(RowField field, JsonElement value) => field.Judge(value) is null;

    private static double? Number<TOut>(TOut answer) => RowLoss.Number(answer) is var number && double.IsFinite(number) ? number : null;

    private static bool Same<TOut>(Saved saved, TOut answer)
    {
        if (saved.Decision != AnswerNumbers.Decision(answer)) return false;
        var now = Number(answer);
        return saved.Number is null ? now is null : now is not null && Math.Abs(now.Value - saved.Number.Value) <= Tolerance * Math.Max(1, Math.Abs(saved.Number.Value));
    }

    private sealed record Saved(string Cells, double? Number, string? Decision);
}
