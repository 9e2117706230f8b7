using System;
using System.Collections.Generic;

namespace MlPractices.Analyzers.Catalog;

/// <summary>Which types of columns one estimator takes and gives. Immutable, shared by all compilations.</summary>
internal sealed class StepTypes
{
    private static readonly Lazy<Dictionary<string, StepTypes>> s_all = new(ReadAll);

    private readonly ItemSet _items;
    private readonly ItemSet _alone;
    private readonly ItemSet _label;
    private readonly ItemSet _group;
    private readonly string _shapes;

    private StepTypes(TableRow row)
    {
        _items = new ItemSet(row["Items"]);
        _alone = new ItemSet(row["Alone"]);
        _label = new ItemSet(row["Label"]);
        _group = new ItemSet(row["Group"]);
        _shapes = row["Shapes"];
        Gives = row["Gives"];
        GivesShape = row["GivesShape"];
    }

    /// <summary>The kind of the outputs, or the name of the way in which it follows from the inputs; empty when nothing is known.</summary>
    public string Gives { get; }

    /// <summary>The shape of the outputs in the table's letters.</summary>
    public string GivesShape { get; }

    /// <summary>A list of kinds that the label may have, for messages; empty when any will do.</summary>
    public string Label => _label.Names;

    public string Group => _group.Names;

    public string Items => _items.Names;

    public string Shapes => _shapes;

    public static IReadOnlyDictionary<string, StepTypes> All => s_all.Value;

    public static StepTypes? Of(string estimatorType) => s_all.Value.TryGetValue(estimatorType, out var types) ? types : null;

    /// <summary>The kind and shape may stand as an input, or as features. The unknown may.</summary>
    public bool Takes(ItemKind item, ColumnShape shape) =>
        (item == ItemKind.Unknown || _items.IsEmpty || _items.Contains(item))
        && (shape == ColumnShape.Unknown || _shapes.Length == 0 || _shapes.IndexOf(Letter(shape)) >= 0);

    /// <summary>Refused in a chain, and accepted when the step is fitted alone.</summary>
    public bool TakesAlone(ItemKind item) => _alone.IsAll || _alone.Contains(item);

    public bool TakesLabel(ItemKind item, ColumnShape shape) => IsOne(_label, item, shape);

    public bool TakesGroup(ItemKind item, ColumnShape shape) => IsOne(_group, item, shape);

    private static bool IsOne(ItemSet set, ItemKind item, ColumnShape shape) =>
        set.IsEmpty || ((item == ItemKind.Unknown || set.Contains(item)) && shape is ColumnShape.Unknown or ColumnShape.Scalar);

    private static char Letter(ColumnShape shape) => shape switch
    {
        ColumnShape.Scalar => 's',
        ColumnShape.Vector => 'v',
        _ => 'w',
    };

    private static Dictionary<string, StepTypes> ReadAll()
    {
        var all = new Dictionary<string, StepTypes>(StringComparer.Ordinal);
        foreach (var row in EmbeddedTable.Read("types.tsv"))
        {
            all.Add(row["EstimatorType"], new StepTypes(row));
        }

        return all;
    }

    /// <summary>A set of kinds in the table's notation.</summary>
    private readonly struct ItemSet
    {
        private readonly HashSet<ItemKind> _kinds;
        private readonly bool _isComplement;

        public ItemSet(string notation)
        {
            _kinds = new HashSet<ItemKind>();
            IsAll = notation == "*";
            _isComplement = notation.StartsWith("!", StringComparison.Ordinal);
            Names = notation;
            if (notation.Length == 0 || IsAll)
            {
                return;
            }

            foreach (var name in notation.TrimStart('!').Split(','))
            {
                _kinds.Add(EnumNames<ItemKind>.Parse(name));
            }
        }

        public string Names { get; }

        public bool IsAll { get; }

        public bool IsEmpty => Names.Length == 0;

        public bool Contains(ItemKind kind) => _kinds.Contains(kind) != _isComplement;
    }
}
