namespace MlPractices;

/// <summary>The building blocks that all sections of a report share.</summary>
internal static class Blocks
{
    public static HtmlNode Section(string id, string title, params ReadOnlySpan<HtmlNode?> content) =>
        HtmlNode.Of("section", HtmlNode.Of("h2", title).With("id", id + "-title"))
            .With("id", id).With("aria-labelledby", id + "-title")
            .Add(content);

    public static HtmlNode Heading(string text) => HtmlNode.Of("h3", text);

    public static HtmlNode Paragraph(params ReadOnlySpan<HtmlNode?> content) => HtmlNode.Of("p", content);

    public static HtmlNode Note(string text) => HtmlNode.Of("p", text).Class("note");

    /// <summary>A word on a coloured ground. The colour repeats what the word says and is never needed to understand it.</summary>
    /// <param name="text">The word.</param>
    /// <param name="tone">good, bad, warn or plain.</param>
    public static HtmlNode Badge(string text, string tone) => HtmlNode.Of("span", text).Class("badge " + tone);

    public static HtmlNode Number(string text) => HtmlNode.Of("span", text).Class("number");

    /// <summary>A table that scrolls by itself on a narrow screen.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="headers">Column titles; a leading '#' makes a column of numbers, aligned to the right.</param>
    /// <param name="rows">Cells by row; the first cell of a row is its header.</param>
    public static HtmlNode Table(string caption, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<HtmlNode>> rows)
    {
        var head = HtmlNode.Of("tr");
        foreach (var header in headers)
        {
            var cell = HtmlNode.Of("th", header.TrimStart('#')).With("scope", "col");
            head.Add(header.StartsWith('#') ? cell.Class("right") : cell);
        }

        var body = HtmlNode.Of("tbody");
        foreach (var row in rows)
        {
            var line = HtmlNode.Of("tr");
            for (var i = 0; i < row.Count; i++)
            {
                var cell = i == 0 ? HtmlNode.Of("th", row[i]).With("scope", "row") : HtmlNode.Of("td", row[i]);
                line.Add(headers[i].StartsWith('#') ? cell.Class("right") : cell);
            }

            body.Add(line);
        }

        return HtmlNode.Of("div", HtmlNode.Of("table", HtmlNode.Of("caption", caption), HtmlNode.Of("thead", head), body))
            .Class("scroll").With("role", "region").With("aria-label", caption).With("tabindex", "0");
    }

    /// <summary>Names with values.</summary>
    public static HtmlNode Pairs(params ReadOnlySpan<(string Name, HtmlNode Value)> pairs)
    {
        var list = HtmlNode.Of("dl");
        foreach (var (name, value) in pairs)
        {
            var pair = HtmlNode.Of("div", HtmlNode.Of("dt", name), HtmlNode.Of("dd", value));
            list.Add(value.IsLongText ? pair.Class("long") : pair);
        }

        return list;
    }

    public static HtmlNode Items(IEnumerable<string> items, string whenNone)
    {
        HtmlNode[] lines = [.. items.Select(item => HtmlNode.Of("li", item))];
        return lines.Length == 0 ? Note(whenNone) : HtmlNode.Of("ul", lines);
    }

    /// <summary>A long hexadecimal number: shown by its beginning, whole when pointed at or copied.</summary>
    public static HtmlNode Digest(string digest) => HtmlNode.Of("code", digest).Class("digest").With("title", digest);

    /// <summary>A plot with its caption.</summary>
    public static HtmlNode Figure(HtmlNode drawing, string caption) =>
        HtmlNode.Of("figure", drawing, HtmlNode.Of("figcaption", caption));
}
