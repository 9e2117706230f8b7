using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace MlPractices;

/// <summary>
/// A piece of a page. Text and attribute values are encoded when they are written, always: there is no way to pass markup through.
/// </summary>
internal sealed class HtmlNode
{
    // Elements that HTML closes by itself, and that must not have an end tag.
    private static readonly HashSet<string> Void = ["meta", "br", "hr", "wbr"];

    // Readable in any script; what matters to markup is encoded all the same.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? _tag;
    private readonly string? _text;
    private readonly List<(string Name, string Value)> _attributes = [];
    private readonly List<HtmlNode> _children = [];

    private HtmlNode(string? tag, string? text) => (_tag, _text) = (tag, text);

    /// <summary>Whether this is text alone, too long for a narrow column.</summary>
    public bool IsLongText => _text is { Length: > 60 };

    public static implicit operator HtmlNode(string text) => new(null, text);

    public static HtmlNode Of(string tag, params ReadOnlySpan<HtmlNode?> children) => new HtmlNode(tag, null).Add(children);

    /// <summary>Nodes one after the other, without an element around them.</summary>
    public static HtmlNode All(params ReadOnlySpan<HtmlNode?> children) => new HtmlNode(null, null).Add(children);

    /// <summary>Nodes one after the other, without an element around them.</summary>
    public static HtmlNode All(IEnumerable<HtmlNode?> children) => All([.. children]);

    public HtmlNode Add(params ReadOnlySpan<HtmlNode?> children)
    {
        foreach (var child in children)
        {
            if (child is not null)
            {
                _children.Add(child);
            }
        }

        return this;
    }

    public HtmlNode With(string attribute, string value)
    {
        _attributes.Add((attribute, value));
        return this;
    }

    /// <summary>Coordinates and lengths: two decimals are finer than any screen.</summary>
    public HtmlNode With(string attribute, double value) =>
        With(attribute, Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>Adds class names to those the element has.</summary>
    public HtmlNode Class(string names)
    {
        var at = _attributes.FindIndex(a => a.Name == "class");
        if (at < 0)
        {
            return With("class", names);
        }

        _attributes[at] = ("class", _attributes[at].Value + " " + names);
        return this;
    }

    public void Write(StringBuilder page)
    {
        if (_text is not null)
        {
            page.Append(Encoder.Encode(Printable(_text)));
            return;
        }

        if (_tag is not null)
        {
            page.Append('<').Append(_tag);
            foreach (var (name, value) in _attributes)
            {
                page.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(Printable(value))).Append('"');
            }

            page.Append(Void.Contains(_tag) ? " />" : ">");
        }

        foreach (var child in _children)
        {
            child.Write(page);
        }

        if (_tag is not null && !Void.Contains(_tag))
        {
            page.Append("</").Append(_tag).Append('>');
        }
    }

    // Control characters have no meaning in a page, and some are errors in one.
    private static string Printable(string text) =>
        text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
            ? new string([.. text.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? '�' : c)])
            : text;
}
