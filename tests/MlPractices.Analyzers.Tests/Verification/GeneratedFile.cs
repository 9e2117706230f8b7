namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>
/// Committed files whose text follows from the rule book. The tests fail when one is stale, and with
/// <c>MLPRACTICES_REGENERATE=1</c> in the environment they write it instead.
/// </summary>
public static class GeneratedFile
{
    private static readonly bool Regenerate = Environment.GetEnvironmentVariable("MLPRACTICES_REGENERATE") == "1";

    /// <summary>The whole file must read so.</summary>
    public static void Whole(string path, string wanted) => Compare(path, wanted);

    /// <summary>The part between two lines of a hand-written file must read so.</summary>
    /// <param name="path">The file.</param>
    /// <param name="begin">The line before the generated part.</param>
    /// <param name="end">The line after it.</param>
    /// <param name="wanted">The generated part, ending in a line break.</param>
    public static void Part(string path, string begin, string end, string wanted)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = text.IndexOf(begin + "\n", StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, $"{path} has no lines '{begin}' and '{end}'.");
        Compare(path, text[..(from + begin.Length + 1)] + wanted + text[to..]);
    }

    private static void Compare(string path, string wanted)
    {
        if (Regenerate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var aside = path + ".new";
            File.WriteAllText(aside, wanted);
            File.Move(aside, path, overwrite: true);
            return;
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == wanted,
            $"{path} is stale. Rewrite it with: MLPRACTICES_REGENERATE=1 dotnet test tests/MlPractices.Analyzers.Tests --filter Docs");
    }
}
