using System.Text.RegularExpressions;

namespace MlPractices.Contract;

/// <summary>
/// Reads a listing: <c>namespace</c> lines at the margin, below them C# declarations without bodies or
/// semicolons, one a line, where two more blanks of indentation mean "inside the type above". <c>#</c> starts
/// a comment line.
/// </summary>
public static partial class ListingReader
{
    private const int Step = 2;

    public static Listing Read(string path) =>
        Parse(System.IO.Path.GetFileNameWithoutExtension(path), path, File.ReadAllLines(path));

    public static Listing Parse(string assemblyName, string path, IReadOnlyList<string> lines)
    {
        var roots = new List<ListedType>();
        var open = new List<ListedType>();
        string? space = null;
        for (int i = 0; i < lines.Count; i++)
        {
            string text = lines[i].TrimEnd();
            string line = text.TrimStart();
            if (line.Length == 0 || line[0] == '#')
                continue;

            int depth = (text.Length - line.Length) / Step;
            if (depth == 0)
            {
                if (!line.StartsWith("namespace ", StringComparison.Ordinal))
                    throw new ListingException(path, i + 1, "a line at the margin must be 'namespace NAME'.");
                space = line["namespace ".Length..];
                open.Clear();
                continue;
            }

            if (space is null || depth > open.Count + 1)
                throw new ListingException(path, i + 1, "indented deeper than the declaration above it.");
            open.RemoveRange(depth - 1, open.Count - depth + 1);
            ListedType? parent = open.Count == 0 ? null : open[^1];
            if (TypeHeader().IsMatch(line))
            {
                var type = new ListedType(space, line, i + 1);
                (parent?.Nested ?? roots).Add(type);
                open.Add(type);
            }
            else if (parent is not null)
                parent.Members.Add(new ListedMember(line, i + 1));
            else
                throw new ListingException(path, i + 1, "a member outside a type.");
        }

        return new Listing(assemblyName, path, roots);
    }

    [GeneratedRegex(@"^(\[.*\] )*([a-z]+ )*?(delegate [\w(]|(class|struct|interface|enum) \w)")]
    private static partial Regex TypeHeader();
}
