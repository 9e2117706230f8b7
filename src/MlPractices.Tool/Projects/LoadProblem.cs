using System.Text.Json;
using System.Xml;

namespace MlPractices.Tool.Projects;

/// <summary>Why something could not be loaded, in words for people.</summary>
internal static class LoadProblem
{
    /// <summary>Null for what is no fault of the input.</summary>
    public static string? Reason(Exception problem) => problem switch
    {
        AggregateException { InnerException: { } inner } => Reason(inner),
        XmlException => $"The project file is no well-formed XML: {problem.Message}",
        JsonException => $"obj/project.assets.json is damaged ({problem.Message.TrimEnd('.')}); restore the project again.",
        IOException or UnauthorizedAccessException or InvalidDataException or BadImageFormatException or Checking.AnalyzerCrashException => problem.Message,
        _ => null,
    };
}
