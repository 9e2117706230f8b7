using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;

namespace MlPractices;

/// <summary>
/// Matches columns of a file or query with members: whatever the case, spaces, dashes and underscores, and by <see cref="ColumnAttribute"/> where a member
/// carries one.
/// </summary>
internal static class ColumnNames<TRow>
{
    private static readonly Dictionary<string, string> Aliases = RowSchema<TRow>.Instance.Columns
        .Select(column => (column.Name, Alias: column.Member.GetCustomAttribute<ColumnAttribute>()?.Name))
        .Where(pair => pair.Alias is not null)
        .ToDictionary(pair => ColumnNames.Plain(pair.Alias!), pair => ColumnNames.Plain(pair.Name));

    /// <summary>The form in which a column's name and the name of its member are equal.</summary>
    public static string Match(string? name)
    {
        string plain = ColumnNames.Plain(name ?? "");
        return Aliases.GetValueOrDefault(plain, plain);
    }
}

/// <summary>Names of columns whatever the row type.</summary>
internal static class ColumnNames
{
    /// <summary>The name without what does not count: case, spaces, dashes, underscores.</summary>
    public static string Plain(string name) => string.Concat(name.Where(c => c is not (' ' or '_' or '-' or '\uFEFF'))).ToLowerInvariant();
}
