namespace MlPractices;

/// <summary>Numbers in messages, the same in every culture.</summary>
internal static class CheckText
{
    public static string Say(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A share as a percentage with as many digits as it needs.</summary>
    public static string Percent(double share) => share >= 0.1 ? Say($"{share * 100:0} %") : Say($"{share * 100:0.##} %");

    /// <summary>The first few names, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> names, int most = 5) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? $" and {names.Count - most} more" : "");

    public static IReadOnlyDictionary<string, double> Numbers(params (string Name, double Value)[] numbers) =>
        numbers.ToDictionary(number => number.Name, number => number.Value);
}
