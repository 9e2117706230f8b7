using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlPractices.Tool.Checking;

namespace MlPractices.Tool.Output;

/// <summary>Findings for programs.</summary>
internal static class JsonReport
{
    internal static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="result">What was found.</param>
    /// <param name="root">Directory that paths are relative to.</param>
    public static string Of(CheckResult result, string root) => JsonSerializer.Serialize(
        new
        {
            Version = 1,
            Findings = Fingerprint.Of(result.Findings, root).Select(item => new
            {
                item.Finding.Id,
                item.Finding.Severity,
                Message = item.Finding.MessageWithWay(root),
                item.Finding.Project,
                Place = Json(item.Finding.Place, root),
                Related = item.Finding.Related.Select(place => Json(place, root)),
                CalledFrom = item.Finding.CalledFrom.Select(place => Json(place, root)),
                Help = item.Finding.Rule.HelpLinkUri,
                item.Fingerprint,
            }),
            Suppressed = result.Suppressed.Select(finding => new { finding.Id, finding.Project, Place = Json(finding.Place, root), finding.Suppression!.Justification }),
            Projects = result.Projects.Select(project => new
            {
                Path = RelativePath.Of(project.Input.Path, root),
                project.Sources,
                project.UsesMicrosoftML,
                project.Notes,
            }),
            Failures = result.Failures.Select(failure => new { Path = RelativePath.Of(failure.Path, root), failure.Reason }),
            KnownFromBaseline = result.Known,
        },
        Format);

    private static object Json(Place place, string root) => new { Path = place.RelativeTo(root), place.Cell, place.Line, place.Column, place.EndLine, place.EndColumn, Text = place.Text.Trim() };
}
