using System.Reflection;

namespace MlPractices;

/// <summary>What the row type's annotations say a column is for.</summary>
[Flags]
public enum ColumnRoles
{
    /// <summary>Nothing said: an ordinary column.</summary>
    None = 0,

    /// <summary>Marked <see cref="LabelAttribute"/>: the answer.</summary>
    Label = 1,

    /// <summary>Marked <see cref="IdentifierAttribute"/>: names one row or entity.</summary>
    Identifier = 2,

    /// <summary>Marked <see cref="GroupKeyAttribute"/>: rows that belong together.</summary>
    GroupKey = 4,

    /// <summary>Marked <see cref="TimestampAttribute"/>: when the row came about.</summary>
    Timestamp = 8,

    /// <summary>Marked <see cref="KnownAfterAttribute"/>: not known when predicting.</summary>
    KnownLater = 16,

    /// <summary>Marked <see cref="PersonalDataAttribute"/>.</summary>
    Personal = 32,

    /// <summary>Marked <see cref="ProtectedAttributeAttribute"/>.</summary>
    Protected = 64,
}

/// <summary>Reads roles off a property or field.</summary>
internal static class ColumnRoleReader
{
    private static readonly (Type Attribute, ColumnRoles Role)[] Known =
    [
        (typeof(LabelAttribute), ColumnRoles.Label),
        (typeof(IdentifierAttribute), ColumnRoles.Identifier),
        (typeof(GroupKeyAttribute), ColumnRoles.GroupKey),
        (typeof(TimestampAttribute), ColumnRoles.Timestamp),
        (typeof(KnownAfterAttribute), ColumnRoles.KnownLater),
        (typeof(PersonalDataAttribute), ColumnRoles.Personal),
        (typeof(ProtectedAttributeAttribute), ColumnRoles.Protected),
    ];

    public static ColumnRoles Read(MemberInfo member) =>
        Known.Aggregate(ColumnRoles.None, (roles, known) => member.IsDefined(known.Attribute, inherit: true) ? roles | known.Role : roles);
}
