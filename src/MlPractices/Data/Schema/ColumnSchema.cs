namespace MlPractices;

/// <summary>One column of a data set: one public property or field of the row type.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Kind">What sort of values it holds.</param>
/// <param name="Type">The member's type without <see cref="Nullable{T}"/>, as C# names it in short (<c>Int32</c>).</param>
/// <param name="MayBeMissing">True if the type has a missing value: null, or NaN for floating-point numbers.</param>
/// <param name="Roles">What the annotations say it is for.</param>
public sealed record ColumnSchema(string Name, ColumnKind Kind, string Type, bool MayBeMissing, ColumnRoles Roles)
{
    /// <summary>True if the column carries the role.</summary>
    public bool Is(ColumnRoles role) => (Roles & role) != 0;
}
