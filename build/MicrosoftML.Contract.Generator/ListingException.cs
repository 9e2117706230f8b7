namespace MlPractices.Contract;

/// <summary>A listing says something that is not a C# declaration; the message names file and line.</summary>
public sealed class ListingException(string path, int line, string problem)
    : Exception($"{path}({line}): {problem}");
