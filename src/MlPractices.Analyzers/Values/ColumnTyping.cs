using System;
using System.Collections.Immutable;
using System.Globalization;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Values;

/// <summary>The type of a column that a step makes of its inputs.</summary>
internal static class ColumnTyping
{
    // OneHotEncodingEstimator.OutputKind
    private const int Bag = 1;
    private const int Indicator = 2;
    private const int KeyNumber = 3;
    private const int Binary = 4;

    public static ColumnType Output(Piece piece, ColumnMapping mapping, ImmutableArray<ColumnType> inputs, ColumnType label)
    {
        if (mapping.Declared is { } declared)
        {
            return declared.ColumnType;
        }

        if (piece.IsTrainer)
        {
            return OfTrainer(piece, mapping, label);
        }

        if (piece.Factory is not { Types: { Gives.Length: > 0 } types })
        {
            return piece.Factory?.Kind == FactoryKind.Calibrator ? new ColumnType(ItemKind.Single, ColumnShape.Scalar) : ColumnType.Unknown;
        }

        var first = mapping.InputsKnown && inputs.Length > 0 ? inputs[0] : ColumnType.Unknown;
        var shape = Shape(types.GivesShape, first.Shape);
        return types.Gives switch
        {
            "same" => first.With(shape),
            "concatenated" => Concatenated(mapping, inputs),
            "encoded" => Encoded(piece, first, Learned(piece, first)),
            "hash encoded" => Encoded(piece, first, Hashed(piece)),
            "hashed" => new ColumnType(ItemKind.Key, shape, Hashed(piece)),
            "learned" => new ColumnType(ItemKind.Key, shape, Learned(piece, first)),
            "characters" => new ColumnType(ItemKind.Key, shape, new KeyList { Values = ItemKind.Text }),
            "values" => new ColumnType(first.Item == ItemKind.Key ? first.Keys.Values : ItemKind.Unknown, shape),
            "converted" => Converted(piece, shape),
            var kind => new ColumnType(EnumNames<ItemKind>.Parse(kind), shape),
        };
    }

    private static ColumnShape Shape(string rule, ColumnShape input) => rule switch
    {
        "s" => ColumnShape.Scalar,
        "v" => ColumnShape.Vector,
        "w" => ColumnShape.VariableVector,
        "=" => input,
        "t" => input is ColumnShape.Scalar or ColumnShape.Unknown ? input : ColumnShape.VariableVector,
        "k" => input is ColumnShape.Scalar or ColumnShape.Vector ? ColumnShape.Vector : ColumnShape.Unknown,
        _ => ColumnShape.Unknown,
    };

    private static ColumnType Concatenated(ColumnMapping mapping, ImmutableArray<ColumnType> inputs)
    {
        if (!mapping.InputsKnown || inputs.Length == 0)
        {
            return ColumnType.Unknown;
        }

        // Unlike kinds do not get through: what comes out is what the first of known kind is.
        var item = ItemKind.Unknown;
        var shape = ColumnShape.Vector;
        foreach (var input in inputs)
        {
            item = item == ItemKind.Unknown ? input.Item : item;
            shape = input.Shape switch
            {
                ColumnShape.VariableVector => ColumnShape.VariableVector,
                ColumnShape.Unknown when shape == ColumnShape.Vector => ColumnShape.Unknown,
                _ => shape,
            };
        }

        return new ColumnType(item, shape);
    }

    private static ColumnType Encoded(Piece piece, ColumnType input, KeyList keys) => Constant(piece, "outputKind") switch
    {
        KeyNumber => new ColumnType(ItemKind.Key, input.Shape, keys),
        Bag => new ColumnType(ItemKind.Single, ColumnShape.Vector),
        Indicator or Binary => new ColumnType(ItemKind.Single, Shape("k", input.Shape)),
        _ => ColumnType.Unknown,
    };

    private static ColumnType Converted(Piece piece, ColumnShape shape) =>
        new(Constant(piece, "outputKind") is { } kind ? MemberTypes.OfDataKind(SchemaReader.DataKindName(kind)) : ItemKind.Unknown, shape);

    /// <summary>Keys of a hash have values only when it was told to keep what it hashed.</summary>
    private static KeyList Hashed(Piece piece) =>
        KeyList.OfHash(Constant(piece, "numberOfBits") ?? 0, Constant(piece, "maximumNumberOfInverts") == 0 ? ItemKind.Unknown : ItemKind.Text);

    private static KeyList Learned(Piece piece, ColumnType input)
    {
        var key = piece.Factory?.KeyDataParameter;
        var isFromRows = key is null || !piece.Arguments.TryGetValue(key, out var given) || given is ConstValue { Value: null };
        return new KeyList { LearnedBy = isFromRows ? piece : null, Values = input.Item };
    }

    private static int? Constant(Piece piece, string argument) =>
        piece.Arguments.TryGetValue(argument, out var value) && value is ConstValue { Value: { } constant } && constant is IConvertible
            ? Convert.ToInt32(constant, CultureInfo.InvariantCulture)
            : null;

    /// <summary>Scores by the trainer's task; only of trainers that the table knows.</summary>
    private static ColumnType OfTrainer(Piece trainer, ColumnMapping mapping, ColumnType label)
    {
        if (trainer.Factory is not { Types: not null } factory || !mapping.Output.IsDefault)
        {
            return ColumnType.Unknown;
        }

        return (mapping.Output.Name, factory.Task) switch
        {
            ("Score", MlTask.Multiclass or MlTask.Clustering) => new ColumnType(ItemKind.Single, ColumnShape.Vector),
            ("Score" or "Probability", _) => new ColumnType(ItemKind.Single, ColumnShape.Scalar),
            ("PredictedLabel", MlTask.Binary or MlTask.Anomaly) => new ColumnType(ItemKind.Boolean, ColumnShape.Scalar),
            ("PredictedLabel", MlTask.Clustering) => new ColumnType(ItemKind.Key, ColumnShape.Scalar, KeyList.None),
            ("PredictedLabel", MlTask.Multiclass) => new ColumnType(ItemKind.Key, ColumnShape.Scalar, label.Item == ItemKind.Key ? label.Keys : null),
            _ => ColumnType.Unknown,
        };
    }
}
