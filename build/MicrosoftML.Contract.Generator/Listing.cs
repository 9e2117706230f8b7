namespace MlPractices.Contract;

/// <summary>The public signatures of one assembly, as read from a listing file.</summary>
/// <param name="AssemblyName">Simple name: the file's name without its extension.</param>
/// <param name="Path">Where the listing was read, for messages.</param>
/// <param name="Types">The types that are not nested in another, in file order.</param>
public sealed record Listing(string AssemblyName, string Path, IReadOnlyList<ListedType> Types);

/// <summary>A type's declaration without braces, its members and the types nested in it.</summary>
/// <param name="Namespace">The namespace that the listing named last.</param>
/// <param name="Declaration">For example <c>public sealed class Options : Base</c>.</param>
/// <param name="Line">One-based line in the listing.</param>
public sealed record ListedType(string Namespace, string Declaration, int Line)
{
    public List<ListedMember> Members { get; } = [];

    public List<ListedType> Nested { get; } = [];
}

/// <summary>A member's declaration without a body.</summary>
public sealed record ListedMember(string Declaration, int Line);
