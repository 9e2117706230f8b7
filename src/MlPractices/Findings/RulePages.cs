namespace MlPractices;

/// <summary>Where the page of an id is: one page, whether an analyzer, a stage or the compiler reports it.</summary>
internal static class RulePages
{
    public const string Root = "https://github.com/mlpractices/mlpractices/blob/main/docs/rules/";

    public static Uri Of(string id) => new($"{Root}{Uri.EscapeDataString(id)}.md");
}
