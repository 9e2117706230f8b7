using System;
using System.Collections.Generic;

namespace MlPractices.Analyzers.Catalog;

/// <summary>The tables of .NET's members and of the typed stages', parsed once per process.</summary>
internal sealed class FrameworkTable
{
    /// <summary>Stands for every method of a type or namespace that no other row names.</summary>
    public const string AnyMember = "*";

    private static readonly Lazy<FrameworkTable> s_shared = new(() => new FrameworkTable());

    private readonly Dictionary<string, Dictionary<string, OperationFact>> _types = new(StringComparer.Ordinal);

    private FrameworkTable()
    {
        Read("framework.tsv");
        Read("stages.tsv");
    }

    public static FrameworkTable Shared => s_shared.Value;

    /// <summary>Names of members that have a row of their own.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows of a type, of a namespace (<c>Namespace.*</c>), or of any type (<c>*</c>).</summary>
    public IReadOnlyDictionary<string, OperationFact>? Rows(string type) => _types.TryGetValue(type, out Dictionary<string, OperationFact>? members) ? members : null;

    private void Read(string table)
    {
        foreach (TableRow row in EmbeddedTable.Read(table))
        {
            OperationRole role = EnumNames<OperationRole>.Parse(row["Role"]);
            foreach (string type in row["Type"].Split(' '))
            {
                if (!_types.TryGetValue(type, out Dictionary<string, OperationFact>? members))
                {
                    _types.Add(type, members = new Dictionary<string, OperationFact>(StringComparer.Ordinal));
                }

                foreach (string member in row["Members"].Split(' '))
                {
                    members.Add(member, new OperationFact(type + "." + member, role, MlTask.None, string.Empty));
                    Names.Add(member);
                }
            }
        }
    }
}
