namespace MlPractices.Contract.Tests;

/// <summary>
/// A listing as a set of independent statements, each with its full scope: "this type is such a class", "it has this
/// base", "it has this member". One listing is contained in another when its statements are.
/// </summary>
internal static class FlatListing
{
    public static IEnumerable<string> Lines(Listing listing) =>
        listing.Types.SelectMany(type => Lines(type.Namespace, type));

    private static IEnumerable<string> Lines(string scope, ListedType type)
    {
        (string head, IReadOnlyList<string> bases) = SplitBases(type.Declaration);
        string inner = $"{scope} | {head}";
        return bases.Select(b => $"{inner} : {b}").Prepend(inner)
            .Concat(type.Members.Select(member => $"{inner} | {member.Declaration}"))
            .Concat(type.Nested.SelectMany(nested => Lines(inner, nested)));
    }

    /// <summary>A type's declaration without its bases, and they.</summary>
    public static (string Head, IReadOnlyList<string> Bases) SplitBases(string declaration)
    {
        int colon = TopLevel(declaration, " : ", 0);
        int where = TopLevel(declaration, " where ", 0);
        if (colon < 0 || (where >= 0 && where < colon))
            return (declaration, []);

        int end = where < 0 ? declaration.Length : where;
        var bases = new List<string>();
        int start = colon + 3;
        for (int comma; (comma = TopLevel(declaration[..end], ", ", start)) >= 0; start = comma + 2)
            bases.Add(declaration[start..comma]);
        bases.Add(declaration[start..end]);
        return (declaration[..colon] + declaration[end..], bases);
    }

    /// <summary>Where a separator stands outside all brackets; -1 when it does not.</summary>
    private static int TopLevel(string text, string separator, int start)
    {
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is '<' or '(' or '[')
                depth++;
            else if (text[i] is '>' or ')' or ']')
                depth--;
            else if (depth == 0 && string.CompareOrdinal(text, i, separator, 0, separator.Length) == 0)
                return i;
        }

        return -1;
    }
}
