namespace MlPractices;

/// <summary>One named piece of a release.</summary>
/// <param name="Name">Relative, with '/' between folders, such as <c>card.json</c>.</param>
/// <param name="MediaType">Such as <c>application/json</c>.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of the content, 64 lower-case hexadecimal digits: also its address in the registry.</param>
public sealed record ReleaseEntry(string Name, string MediaType, long Length, string Sha256);
