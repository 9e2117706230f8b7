using System.Text.Encodings.Web;
using System.Xml.Linq;

namespace MlPractices.Tool.Output;

/// <summary>A page with its style and script inside. Everything that comes from sources goes through XML, so it is escaped.</summary>
internal static class HtmlPage
{
    public static string Of(string title, string style, XElement body, string? script) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{HtmlEncoder.Default.Encode(title)}</title>
        <style>
        {style}
        </style>
        </head>
        <body>
        {body.ToString(SaveOptions.DisableFormatting)}
        {(script is null ? string.Empty : $"<script>\n{script}\n</script>")}
        </body>
        </html>
        """;
}
