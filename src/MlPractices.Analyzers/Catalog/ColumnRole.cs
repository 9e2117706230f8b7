using System;

namespace MlPractices.Analyzers.Catalog;

/// <summary>
/// Where the name of a column comes from: a parameter, a property of the options argument, or a fixed name.
/// Exactly one of <see cref="Parameter"/>, <see cref="OptionsProperty"/> and <see cref="FixedName"/> is set.
/// </summary>
internal sealed class ColumnRole
{
    private ColumnRole(string notation)
    {
        DefaultsToOutput = notation.EndsWith("?", StringComparison.Ordinal);
        if (DefaultsToOutput)
        {
            notation = notation.Substring(0, notation.Length - 1);
        }

        int equals = notation.IndexOf('=');
        if (equals == 0)
        {
            FixedName = notation.Substring(1);
            return;
        }

        if (equals > 0)
        {
            DefaultName = notation.Substring(equals + 1);
            notation = notation.Substring(0, equals);
        }

        IsArray = notation.EndsWith("[]", StringComparison.Ordinal);
        IsPairs = notation.EndsWith("{}", StringComparison.Ordinal);
        string name = IsArray || IsPairs ? notation.Substring(0, notation.Length - 2) : notation;
        if (name[0] == '.')
        {
            OptionsProperty = name.Substring(1);
        }
        else
        {
            Parameter = name;
        }
    }

    public string? Parameter { get; }

    /// <summary>A property or field of the options argument; a path with dots for nested options.</summary>
    public string? OptionsProperty { get; }

    public string? FixedName { get; }

    /// <summary>The name when the parameter or property is not given; null when it is required or means "no column".</summary>
    public string? DefaultName { get; }

    /// <summary>An array of pairs of output and input column; the same parameter is named by the outputs and the inputs.</summary>
    public bool IsPairs { get; }

    public bool IsArray { get; }

    /// <summary>Absent or null means the name of the output column.</summary>
    public bool DefaultsToOutput { get; }

    public static ColumnRole? Parse(string notation) => notation.Length == 0 ? null : new ColumnRole(notation);

    public static ColumnRole[] ParseAll(string notations)
    {
        if (notations.Length == 0)
        {
            return Array.Empty<ColumnRole>();
        }

        string[] parts = notations.Split(';');
        var roles = new ColumnRole[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            roles[i] = new ColumnRole(parts[i]);
        }

        return roles;
    }
}
