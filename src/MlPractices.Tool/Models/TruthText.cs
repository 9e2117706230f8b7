extern alias library;

using System.Globalization;
using library::MlPractices;

namespace MlPractices.Tool.Models;

/// <summary>What is true of a row, as somebody types it.</summary>
internal static class TruthText
{
    /// <summary>The truth; null if the text is none of this task.</summary>
    public static Truth? Read(TaskKind task, string text) => task switch
    {
        TaskKind.Binary when bool.TryParse(text, out var flag) => Truth.Of(flag),
        TaskKind.Binary when text is "0" or "1" => Truth.Of(text == "1"),
        TaskKind.Regression when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => Truth.Of(number),
        TaskKind.Multiclass when text.Length > 0 => Truth.OfClass(text),
        TaskKind.Multilabel => Truth.OfLabels(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        _ => null,
    };

    public static string Expected(TaskKind task) => task switch
    {
        TaskKind.Binary => "true or false",
        TaskKind.Regression => "a number, with a point as in 12.5",
        TaskKind.Multiclass => "the name of a class",
        TaskKind.Multilabel => "labels, with commas between them",
        _ => "nothing: rankings have no truth of a single row",
    };

    public static string Write(Truth truth) => truth switch
    {
        { Class: { } name } => name,
        { Labels: { } labels } => string.Join(", ", labels.Order(StringComparer.Ordinal)),
        _ => truth.Number.ToString("R", CultureInfo.InvariantCulture),
    };
}
