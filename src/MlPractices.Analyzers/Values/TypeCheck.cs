using System.Collections.Generic;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Values;

/// <summary>Compares the types of the columns that a step reads with those that it takes.</summary>
internal static class TypeCheck
{
    private const string OneFloat = "one Single (float) a row";
    private const int Int32 = 5;

    /// <summary>A hash of so many bits has more classes than any multiclass trainer takes: run on ML.NET, each throws.</summary>
    private const int TooManyBits = 30;

    /// <param name="piece">The step.</param>
    /// <param name="columns">The columns before it.</param>
    /// <param name="isAlone">It is fitted without a chain, whose Fit would check all steps first.</param>
    public static List<Misfit> Of(Piece piece, ColumnFlow columns, bool isAlone)
    {
        var found = new List<Misfit>();
        if (piece.Factory?.Types is not { } types)
        {
            return found;
        }

        if (piece.IsTrainer)
        {
            OfTrainer(piece, types, columns, isAlone, found);
            return found;
        }

        foreach (var mapping in piece.Columns.Mappings)
        {
            var first = ColumnType.Unknown;
            foreach (var use in mapping.Inputs)
            {
                var type = columns.TypeOf(use.Name);
                if (types.Gives == "concatenated" && type.Item != ItemKind.Unknown && first.Item != ItemKind.Unknown && type.Item != first.Item)
                {
                    found.Add(new Misfit(use, type, $"columns of one type ('{mapping.Inputs[0].Name}' is {first.Words})"));
                }
                else if ((!types.Takes(type.Item, type.Shape) && !(isAlone && types.TakesAlone(type.Item))) || IsRefusedConversion(piece, types, type))
                {
                    found.Add(new Misfit(use, type, Words(types.Items, types.Shapes)));
                }

                first = first.Item == ItemKind.Unknown ? type : first;
            }
        }

        return found;
    }

    private static void OfTrainer(Piece trainer, StepTypes types, ColumnFlow columns, bool isAlone, List<Misfit> found)
    {
        void Check(ColumnUse? use, System.Func<ColumnType, bool> takes, string wanted)
        {
            var type = columns.TypeOf(use?.Name);
            if (use is not null && !takes(type))
            {
                found.Add(new Misfit(use, type, wanted));
            }
        }

        var inputs = trainer.Columns.Features is { } features ? new[] { features } : new ColumnUse[0];
        if (inputs.Length == 0 && trainer.Columns.Mappings.Length > 0)
        {
            inputs = System.Linq.Enumerable.ToArray(trainer.Columns.Mappings[0].Inputs);
        }

        foreach (var input in inputs)
        {
            Check(input, type => types.Takes(type.Item, type.Shape), Words(types.Items, types.Shapes));
        }

        if (!(isAlone && types.TakesAlone(ItemKind.Unknown)))
        {
            Check(trainer.Columns.Label, type => types.TakesLabel(type.Item, type.Shape), "as label " + Words(types.Label, "s"));
        }

        if (trainer is { Factory.Task: MlTask.Multiclass, Columns.Label: { } label } && columns.TypeOf(label.Name) is { Item: ItemKind.Key, Keys.Bits: >= TooManyBits } hash)
        {
            found.Add(new Misfit(label, hash, "as label a key of few values, as MapValueToKey makes it") { Words = $"a key of 2^{hash.Keys.Bits} values (a hash)" });
        }

        Check(trainer.Columns.Group, type => types.TakesGroup(type.Item, type.Shape), "as group " + Words(types.Group, "s"));
        Check(trainer.Columns.Weight, type => type.Item is ItemKind.Unknown or ItemKind.Single && type.Shape is ColumnShape.Unknown or ColumnShape.Scalar, "as weight " + OneFloat);
    }

    /// <summary>Fractions do not become whole numbers.</summary>
    private static bool IsRefusedConversion(Piece piece, StepTypes types, ColumnType type) =>
        types.Gives == "converted" && type.Item is ItemKind.Single or ItemKind.Double
        && piece.Arguments.TryGetValue("outputKind", out var kind) && kind is ConstValue { Value: { } value } && System.Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) == Int32;

    private static string Words(string items, string shapes)
    {
        var kinds = items.Length == 0 ? "any value"
            : items[0] == '!' ? "anything but " + items.Substring(1).Replace(",", " and ")
            : items.Replace(",", " or ").Replace("Single", "Single (float)").Replace("Text", "text");
        return shapes switch
        {
            "s" => kinds + ", one value a row",
            "v" => "a vector of " + kinds + " of known size",
            "sv" => kinds + ", one value or a vector of known size",
            "vw" => "a vector of " + kinds,
            _ => kinds,
        };
    }
}

/// <summary>A column that a step reads and refuses.</summary>
internal sealed class Misfit
{
    private readonly string? _words;

    public Misfit(ColumnUse use, ColumnType type, string wanted)
    {
        Use = use;
        Type = type;
        Wanted = wanted;
    }

    public ColumnUse Use { get; }

    public ColumnType Type { get; }

    /// <summary>What the column is, in words.</summary>
    public string Words { get => _words ?? Type.Words; init => _words = value; }

    /// <summary>What it takes, in words.</summary>
    public string Wanted { get; }
}
