using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace MlPractices;

/// <summary>What a request asked for.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="IsMany">Whether they came as an array.</param>
/// <param name="Problem">Why nothing is answered; null if it is.</param>
internal sealed record RequestRows<TRow>(IReadOnlyList<TRow> Rows, bool IsMany, IResult? Problem);

/// <summary>Reads rows from a request, within its limits, and says what is wrong with all of them at once.</summary>
internal static class RequestReader
{
    private const int MostProblems = 100;

    public static async Task<RequestRows<TRow>> ReadAsync<TRow>(HttpContext context, RowBinder<TRow> binder, ModelEndpointOptions options)
    {
        if (!context.Request.HasJsonContentType())
            return Refused<TRow>(Problem(StatusCodes.Status415UnsupportedMediaType, "The request is not JSON.", "Send the row as application/json."));
        if (context.Request.ContentLength > options.MostBytes) return TooLarge<TRow>(options);
        var bytes = await BodyAsync(context, options.MostBytes).ConfigureAwait(false);
        if (bytes is null) return TooLarge<TRow>(options);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes.Value, new() { MaxDepth = 16 });
        }
        catch (JsonException wrong)
        {
            return Refused<TRow>(Problem(
                StatusCodes.Status400BadRequest, "The request is not valid JSON.", FormattableString.Invariant($"It breaks off at line {wrong.LineNumber + 1}, position {wrong.BytePositionInLine + 1}.")));
        }

        using (document) return Bind(document.RootElement, binder, options);
    }

    private static RequestRows<TRow> Bind<TRow>(JsonElement root, RowBinder<TRow> binder, ModelEndpointOptions options)
    {
        if (root.ValueKind != JsonValueKind.Array)
            return binder.TryRead(root, options.AbsentIsMissing, out var row, out var problems) ? new([row], false, null) : Refused<TRow>(Invalid(problems, ""));
        var count = root.GetArrayLength();
        if (count > options.MostRows)
            return Refused<TRow>(Problem(StatusCodes.Status413PayloadTooLarge, "The request has too many rows.", $"It has {count} rows, and {options.MostRows} are allowed. Send them in several requests."));
        var rows = new List<TRow>(count);
        Dictionary<string, string[]> wrong = [];
        var at = 0;
        foreach (var element in root.EnumerateArray())
        {
            if (binder.TryRead(element, options.AbsentIsMissing, out var row, out var problems)) rows.Add(row);
            else if (wrong.Count < MostProblems) Add(wrong, problems, $"[{at}]");
            at++;
        }

        return wrong.Count == 0 ? new(rows, true, null) : Refused<TRow>(Invalid(wrong));
    }

    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext context, int most)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > most)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static IResult Invalid(IReadOnlyList<RowProblem> problems, string prefix)
    {
        Dictionary<string, string[]> wrong = [];
        Add(wrong, problems, prefix);
        return Invalid(wrong);
    }

    private static IResult Invalid(Dictionary<string, string[]> wrong) =>
        TypedResults.ValidationProblem(wrong, "The fields named under 'errors' are missing or are of another type. Nothing was predicted.", title: "The row does not fit the model.");

    private static void Add(Dictionary<string, string[]> wrong, IReadOnlyList<RowProblem> problems, string prefix)
    {
        foreach (var field in problems.GroupBy(problem => problem.Field))
            wrong[prefix.Length == 0 ? field.Key : field.Key.Length == 0 ? prefix : $"{prefix}.{field.Key}"] = [.. field.Select(problem => problem.Message)];
    }

    private static RequestRows<TRow> TooLarge<TRow>(ModelEndpointOptions options) =>
        Refused<TRow>(Problem(StatusCodes.Status413PayloadTooLarge, "The request is too large.", $"At most {options.MostBytes} bytes are allowed. Send the rows in several requests."));

    private static RequestRows<TRow> Refused<TRow>(IResult problem) => new([], false, problem);

    public static IResult Problem(int status, string title, string detail) => TypedResults.Problem(detail, statusCode: status, title: title);
}
