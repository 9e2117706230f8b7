using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Whether models that one line of a helper fits, called from here and from there, are models of their own.</summary>
internal static class OtherTrainings
{
    /// <summary>Proven: the two were fitted on other rows, whatever path is taken. Rows that nobody knows may be the same.</summary>
    public static bool Are(ModelPart first, ModelPart second)
    {
        foreach (var a in first.Train.Alternatives)
        {
            foreach (var b in second.Train.Alternatives)
            {
                if (a is not ViewValue one || b is not ViewValue other || !Differ(one, other))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Differ(ViewValue first, ViewValue second) =>
        IsWholeAndPart(first.Rows, second.Rows) || IsWholeAndPart(second.Rows, first.Rows) || AreOfOtherFiles(first, second);

    private static bool IsWholeAndPart(Rows whole, Rows part) => whole is SourceRows && part is PartRows { Source: SourceRows source } && source.Equals(whole);

    private static bool AreOfOtherFiles(ViewValue first, ViewValue second) =>
        first.Rows.Origin is SourceRows { IsFile: true } && second.Rows.Origin is SourceRows { IsFile: true } && PathPattern.AreSurelyDifferent(first.Load?.Source, second.Load?.Source);
}
