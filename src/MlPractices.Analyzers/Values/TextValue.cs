using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace MlPractices.Analyzers.Values;

/// <summary>A text as a pattern: literal pieces with holes between them. A constant is a pattern without holes.</summary>
internal sealed class TextValue : Value, IEquatable<TextValue>
{
    /// <summary>A text of more parts than this is known by its identity only.</summary>
    private const int PartLimit = 256;

    public TextValue(string text) => Parts = ImmutableArray.Create(new TextPart(text, null));

    private TextValue(ImmutableArray<TextPart> parts) => Parts = parts;

    public ImmutableArray<TextPart> Parts { get; }

    /// <summary>The text when it is wholly known, else null.</summary>
    public string? Constant => Parts.Length switch
    {
        0 => string.Empty,
        1 => Parts[0].Text,
        _ => null,
    };

    /// <summary>The literal end of the pattern: a file name, mostly.</summary>
    public string Tail => Parts.Length > 0 && Parts[Parts.Length - 1].Text is { } tail ? tail : string.Empty;

    public override bool IsFixed
    {
        get
        {
            foreach (var part in Parts)
            {
                if (part.Hole is { IsFixed: false })
                {
                    return false;
                }
            }

            return true;
        }
    }

    public override object Identity => this;

    public static Value Concat(Value a, Value b)
    {
        if (a is OneOfValue || b is OneOfValue)
        {
            return Distribute(a, b);
        }

        var parts = ImmutableArray.CreateBuilder<TextPart>();
        Append(parts, a);
        Append(parts, b);
        return parts.Count > PartLimit ? Computed.Combine(null, a, b) : new TextValue(parts.ToImmutable());
    }

    public static TextValue Of(Value value)
    {
        if (value is TextValue text)
        {
            return text;
        }

        var parts = ImmutableArray.CreateBuilder<TextPart>(1);
        Append(parts, value);
        return new TextValue(parts.ToImmutable());
    }

    /// <summary>Joins two parts of a path with one separator between them.</summary>
    public static Value JoinPath(Value a, Value b)
    {
        if (a is TextValue { Constant: "" })
        {
            return b;
        }

        var right = b is TextValue { Constant: { } constant } ? new TextValue(constant.TrimStart('/', '\\')) : b;
        var endsWithSeparator = a is TextValue left && (left.Tail.EndsWith("/", StringComparison.Ordinal) || left.Tail.EndsWith("\\", StringComparison.Ordinal));
        return endsWithSeparator ? Concat(a, right) : Concat(Concat(a, new TextValue("/")), right);
    }

    /// <summary>This text is the path of a file, of a folder around it, or a command line that names it.</summary>
    public bool Names(TextValue file)
    {
        if (Equals(file) || (file.Constant is { Length: > 3 } name && Parts.Any(part => part.Text?.Contains(name) == true)))
        {
            return true;
        }

        for (var i = 0; i < Parts.Length; i++)
        {
            if (i >= file.Parts.Length)
            {
                return false;
            }

            if (i < Parts.Length - 1 || Parts[i].Text is null)
            {
                if (!Parts[i].Equals(file.Parts[i]))
                {
                    return false;
                }
            }
            else
            {
                return file.Parts[i].Text is { } rest && Parts[i].Text!.TrimEnd('/', '\\') is { Length: > 0 } folder && rest.Length > folder.Length && rest.StartsWith(folder, StringComparison.Ordinal) && rest[folder.Length] is '/' or '\\';
            }
        }

        return Parts.Length < file.Parts.Length && file.Parts[Parts.Length].Text is { } tail && (tail.StartsWith("/", StringComparison.Ordinal) || tail.StartsWith("\\", StringComparison.Ordinal));
    }

    public bool Equals(TextValue? other) => Equals((object?)other);

    protected override bool IsSame(Value value) => value is TextValue other && Parts.SequenceEqual(other.Parts);

    protected override bool IsNested => true;

    protected override int Hash()
    {
        var hash = 3;
        foreach (var part in Parts)
        {
            hash = unchecked((hash * 31) + part.GetHashCode());
        }

        return hash;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            text.Append(part.Text ?? "{…}");
        }

        return text.ToString();
    }

    private static Value Distribute(Value a, Value b)
    {
        Value result = NeverValue.Instance;
        foreach (var left in a.Alternatives)
        {
            foreach (var right in b.Alternatives)
            {
                result = Join(result, Concat(left, right));
            }
        }

        return result;
    }

    private static void Append(ImmutableArray<TextPart>.Builder parts, Value value)
    {
        switch (value)
        {
            case TextValue text:
                foreach (var part in text.Parts)
                {
                    AppendPart(parts, part);
                }

                break;
            case ConstValue { Value: null }:
                break;
            case ConstValue constant:
                AppendPart(parts, new TextPart(Convert.ToString(constant.Value, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty, null));
                break;
            default:
                AppendPart(parts, new TextPart(null, value));
                break;
        }
    }

    private static void AppendPart(ImmutableArray<TextPart>.Builder parts, TextPart part)
    {
        if (part.Text is { } text && parts.Count > 0 && parts[parts.Count - 1].Text is { } before)
        {
            parts[parts.Count - 1] = new TextPart(before + text, null);
        }
        else
        {
            parts.Add(part);
        }
    }
}

/// <summary>A literal piece, or a hole with the value that fills it.</summary>
internal readonly struct TextPart : IEquatable<TextPart>
{
    public TextPart(string? text, Value? hole)
    {
        Text = text;
        Hole = hole;
    }

    public string? Text { get; }

    public Value? Hole { get; }

    public bool Equals(TextPart other) => Text == other.Text && Equals(Hole?.Identity, other.Hole?.Identity);

    public override bool Equals(object? obj) => obj is TextPart part && Equals(part);

    public override int GetHashCode() => Text?.GetHashCode() ?? Hole?.Identity.GetHashCode() ?? 0;
}
