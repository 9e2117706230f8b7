namespace MlPractices.Tool;

/// <summary>Texts that are built into the tool: rule pages, presets, parts of HTML pages.</summary>
internal static class EmbeddedText
{
    /// <summary>The text with a name, or null.</summary>
    public static string? Find(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <exception cref="InvalidOperationException">The tool was built without it.</exception>
    public static string Read(string name) => Find(name) ?? throw new InvalidOperationException($"The tool was built without '{name}'.");
}
