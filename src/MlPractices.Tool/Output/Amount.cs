using System.Globalization;

namespace MlPractices.Tool.Output;

/// <summary>A number with its noun: "1 file", "2 files".</summary>
internal static class Amount
{
    /// <param name="count">How many.</param>
    /// <param name="one">The noun in the singular; the plural adds an s.</param>
    public static string Of(long count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
