using System.Text.RegularExpressions;

namespace MlPractices.Contract;

/// <summary>Orders listings so that each comes after those whose types it names.</summary>
public static partial class CompileOrder
{
    public static IReadOnlyList<Listing> Sort(IReadOnlyList<Listing> listings)
    {
        var owner = new Dictionary<string, Listing>(StringComparer.Ordinal);
        foreach (Listing listing in listings)
        {
            foreach (ListedType type in listing.Types)
                owner.TryAdd($"{type.Namespace}.{NameOf(type)}", listing);
        }

        var sorted = new List<Listing>();
        var visited = new HashSet<Listing>(ReferenceEqualityComparer.Instance);
        foreach (Listing listing in listings.OrderBy(l => l.AssemblyName, StringComparer.Ordinal))
            Visit(listing);
        return sorted;

        void Visit(Listing listing)
        {
            if (!visited.Add(listing))
                return;
            foreach (Listing used in Mentioned(listing, owner).OrderBy(l => l.AssemblyName, StringComparer.Ordinal))
                Visit(used);
            sorted.Add(listing);
        }
    }

    private static IEnumerable<Listing> Mentioned(Listing listing, Dictionary<string, Listing> owner)
    {
        var used = new HashSet<Listing>(ReferenceEqualityComparer.Instance);
        foreach (Match match in listing.Types.SelectMany(Texts).SelectMany(text => QualifiedName().Matches(text)))
        {
            // A nested type's name goes on after that of the type around it.
            string name = match.Value;
            while (name.Length > 0)
            {
                if (owner.TryGetValue(name, out Listing? found) && used.Add(found))
                    yield return found;
                name = name[..Math.Max(0, name.LastIndexOf('.'))];
            }
        }
    }

    private static IEnumerable<string> Texts(ListedType type) =>
        [type.Declaration, .. type.Members.Select(m => m.Declaration), .. type.Nested.SelectMany(Texts)];

    private static string NameOf(ListedType type) => TypeName().Match(type.Declaration).Groups["name"].Value;

    [GeneratedRegex(@"\w+(\.\w+)+")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"(\b(class|struct|interface|enum) |\bdelegate \S+ )(?<name>\w+)")]
    private static partial Regex TypeName();
}
