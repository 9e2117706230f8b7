using System;

namespace MlPractices.Analyzers.Catalog;

/// <summary>Reads <c>meaning=parameter;meaning=parameter;flag</c>.</summary>
internal readonly struct ArgumentNames
{
    private readonly string[] _parts;

    public ArgumentNames(string text) => _parts = text.Length == 0 ? Array.Empty<string>() : text.Split(';');

    public string? this[string meaning]
    {
        get
        {
            foreach (string part in _parts)
            {
                if (part.Length > meaning.Length && part[meaning.Length] == '=' && part.StartsWith(meaning, StringComparison.Ordinal))
                {
                    return part.Substring(meaning.Length + 1);
                }
            }

            return null;
        }
    }

    public bool Has(string flag) => Array.IndexOf(_parts, flag) >= 0;
}
