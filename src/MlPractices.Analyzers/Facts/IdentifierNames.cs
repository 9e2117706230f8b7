using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>
/// Guesses from its name that a column identifies the row. An id of something else (a product, a vendor, a place)
/// is a category and no identifier of the row.
/// </summary>
internal static class IdentifierNames
{
    private static readonly string[] Whole = { "Id", "Guid", "Uuid", "RowId", "RowNumber", "RowNum", "RowIndex", "RecordId", "UniqueId", "Identifier", "SerialNo", "SerialNumber", "RowNo", "RecordNo", "RecordNumber" };

    private static readonly string[] Endings = { "Id", "_Id", "Guid", "Identity", "Identifier", "No", "_No", "Number", "Nr" };

    private static readonly string[] RowTypeEndings = { "Data", "Row", "Record", "Input", "ModelInput", "Info", "Item", "Entry", "Model", "Dto", "Features", "Observation" };

    /// <summary>What a row is often about: its id takes as many values as there are rows, or nearly.</summary>
    private static readonly string[] Entities =
    {
        "User", "Customer", "Cust", "Client", "Patient", "Person", "Passenger", "Member", "Employee", "Student", "Account", "Session",
        "Transaction", "Order", "Invoice", "Ticket", "Claim", "Booking", "Shipment", "Trip", "Request", "Machine", "Device", "Observation", "Sample", "Case", "Instance",
    };

    /// <summary>The row type says so, by <c>[Identifier]</c>.</summary>
    public static bool IsDeclared(SchemaColumn column)
    {
        foreach (var attribute in column.Member?.GetAttributes() ?? ImmutableArray<AttributeData>.Empty)
        {
            if (attribute.AttributeClass is { Name: "IdentifierAttribute" } type && type.ContainingNamespace.ToDisplayString().StartsWith("MlPractices", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Why it looks like an identifier, or null when it does not.</summary>
    public static string? Reason(SchemaColumn column, Schema schema)
    {
        if (IsDeclared(column))
        {
            return "by its [Identifier] attribute";
        }

        if (column.Type is { SpecialType: SpecialType.System_Boolean })
        {
            return null;
        }

        return LooksLike(column.Name, schema.RowType?.Name) || (column.Member is { } member && LooksLike(member.Name, schema.RowType?.Name)) ? "by its name" : null;
    }

    /// <summary>
    /// The name is that of the row itself (<c>Id</c>, <c>TripId</c> in a row type <c>TaxiTrip</c>), not of a thing that many rows
    /// may be about: no two rows have the same, so that it is no category either.
    /// </summary>
    public static bool NamesTheRow(SchemaColumn column, Schema schema) =>
        NamesTheRow(column.Name, schema.RowType?.Name) || (column.Member is { } member && NamesTheRow(member.Name, schema.RowType?.Name));

    private static bool NamesTheRow(string name, string? rowType)
    {
        if (IsWhole(name))
        {
            return true;
        }

        foreach (var ending in Endings)
        {
            if (rowType is not null && Stem(name, ending) is { Length: > 1 } stem && IsKindOf(rowType, stem))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWhole(string name)
    {
        foreach (var whole in Whole)
        {
            if (name.Equals(whole, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a name with this ending is the identifier of, or null when it does not end so.</summary>
    private static string? Stem(string name, string ending) =>
        name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - ending.Length).TrimEnd('_') : null;

    private static bool LooksLike(string name, string? rowType)
    {
        if (IsWhole(name))
        {
            return true;
        }

        foreach (var ending in Endings)
        {
            if (Stem(name, ending) is not { } stem)
            {
                continue;
            }

            if (stem.Length > 1 && rowType is not null && (IsAbout(rowType, stem) || IsKindOf(rowType, stem)))
            {
                return true;
            }

            foreach (var entity in Entities)
            {
                if (stem.Equals(entity, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The row type is named after the thing: <c>Order</c>, <c>OrderData</c>, <c>OrderRow</c>.</summary>
    private static bool IsAbout(string rowType, string stem)
    {
        if (!rowType.StartsWith(stem, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = rowType.Substring(stem.Length);
        return rest.Length == 0 || Array.IndexOf(RowTypeEndings, rest) >= 0;
    }

    /// <summary>The row type is a kind of the thing: <c>Trip</c>, <c>TaxiTrip</c>.</summary>
    private static bool IsKindOf(string rowType, string stem) =>
        rowType.EndsWith(stem, StringComparison.OrdinalIgnoreCase) && char.IsUpper(rowType[rowType.Length - stem.Length]);
}
