using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>What a path says about versions: a part of it varies with the run, or a version stands in it.</summary>
internal static class PathPattern
{
    private static readonly Regex VersionInText = new(@"(?<![A-Za-z0-9])v?\d+\.\d+(\.\d+)?(?=[^A-Za-z0-9]|$)|(?<![A-Za-z])v\d+(?![A-Za-z0-9])|\d{8}|\d{4}-\d{2}-\d{2}", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>Proven: the path is the same on every run and names no version.</summary>
    public static bool IsSurelyUnversioned(Value? path)
    {
        if (path is null)
        {
            return false;
        }

        foreach (var alternative in path.Alternatives)
        {
            if (!IsUnversionedText(alternative))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The path without a version that is taken when nobody gives another one from outside, or null.</summary>
    public static Value? UnversionedDefault(Value? path)
    {
        Value? found = null;
        foreach (var alternative in path is OneOfValue several ? several.Alternatives : ImmutableArray<Value>.Empty)
        {
            if (IsUnversionedText(alternative) && alternative is not TextValue { Constant: "" })
            {
                found ??= alternative;
            }
            else if (alternative is not UnknownValue { Origin: Origin.Parameter })
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>The address is plain HTTP, or the contents came over the network.</summary>
    public static bool IsUntrusted(Value? path)
    {
        if (path is null)
        {
            return false;
        }

        foreach (var alternative in path.Alternatives)
        {
            switch (alternative)
            {
                case UnknownValue { Origin: Origin.Network }:
                    return true;
                case TextValue text:
                    if (text.Parts.Length > 0 && text.Parts[0].Text is { } start && start.StartsWith("http://", System.StringComparison.OrdinalIgnoreCase) && !start.StartsWith("http://localhost", System.StringComparison.OrdinalIgnoreCase))
                    {
                        return true;
                    }

                    foreach (var part in text.Parts)
                    {
                        if (part.Hole is UnknownValue { Origin: Origin.Network })
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }

    /// <summary>Proven: the two never name one file.</summary>
    public static bool AreSurelyDifferent(Value? first, Value? second)
    {
        if (first is null || second is null)
        {
            return false;
        }

        foreach (var a in first.Alternatives)
        {
            foreach (var b in second.Alternatives)
            {
                if (a is not TextValue one || b is not TextValue other || !Differ(one, other))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Folders may be written in many ways; names of files that differ are different files.</summary>
    private static bool Differ(TextValue a, TextValue b)
    {
        if (a.Constant is { } first)
        {
            return b.Constant is { } second ? FileName(first) != FileName(second) : !MayRead(b, first);
        }

        return b.Constant is { } text
            ? !MayRead(a, text)
            : !a.Tail.EndsWith(b.Tail, System.StringComparison.Ordinal) && !b.Tail.EndsWith(a.Tail, System.StringComparison.Ordinal);
    }

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(new[] { '/', '\\' }) + 1);

    /// <summary>The literal pieces of the pattern stand in the text, in order, the last one at its end.</summary>
    private static bool MayRead(TextValue pattern, string text)
    {
        var at = 0;
        foreach (var part in pattern.Parts)
        {
            // What stands before the name of the file may be written otherwise.
            var literal = part.Text is { } piece ? FileName(piece) : string.Empty;
            at = text.IndexOf(literal, at, System.StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            at += literal.Length;
        }

        return text.EndsWith(pattern.Tail, System.StringComparison.Ordinal) || pattern.Tail.IndexOfAny(new[] { '/', '\\' }) >= 0;
    }

    private static bool IsUnversionedText(Value value) => value is TextValue { IsFixed: true } text && !HasVersion(text) && !IsTemporary(text);

    private static bool HasVersion(TextValue text)
    {
        foreach (var part in text.Parts)
        {
            if (part.Text is { } literal && VersionInText.IsMatch(literal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A file in the temporary folder is not an artifact yet.</summary>
    private static bool IsTemporary(TextValue text)
    {
        foreach (var part in text.Parts)
        {
            if (part.Hole is UnknownValue { Token: "temp" })
            {
                return true;
            }
        }

        return false;
    }
}
