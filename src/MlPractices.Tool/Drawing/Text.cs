using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Tool.Drawing;

/// <summary>What nodes say.</summary>
internal static class Text
{
    /// <summary>The parts of a value that the code writes out, with dots for the rest; null when it writes nothing.</summary>
    public static string? Of(Value? value)
    {
        var texts = (value?.Alternatives ?? []).Select(alternative => alternative switch
        {
            TextValue text when text.Parts.Any(part => part.Text is not null) => text.ToString().TrimStart('/'),
            ConstValue { Value: { } constant } => FormattableString.Invariant($"{constant}"),
            _ => null,
        }).OfType<string>().Distinct().ToList();
        return texts.Count == 0 ? null : string.Join(" or ", texts);
    }

    public static string? OfSplit(SplitFact split)
    {
        var fraction = Of(split.Fraction) is { } given ? (split.IsFolds ? given + " folds" : "test fraction " + given) : null;
        var key = Of(split.SamplingKey) is { } column ? "by " + column : null;
        return fraction is null ? key : key is null ? fraction : fraction + ", " + key;
    }

    public static GraphStep OfPiece(Piece piece)
    {
        var kind = piece.IsCacheCheckpoint ? StepKind.Stateless
            : piece.Factory is null ? StepKind.Opaque
            : piece.IsTrainer ? StepKind.Trainer
            : piece.Learns ? StepKind.DataDependent
            : piece.Factory.Kind == MlPractices.Analyzers.Catalog.FactoryKind.Opaque ? StepKind.Opaque
            : StepKind.Stateless;
        var label = piece.Columns.Label?.Name;
        var columns = piece.IsTrainer
            ? label is null ? null : "label " + label
            : string.Join(", ", piece.Columns.Mappings.Select(Mapping).OfType<string>().Distinct());
        return new GraphStep(piece.IsCacheCheckpoint ? "Cache" : piece.Name, columns is { Length: > 0 } ? columns : null, kind, Checking.Place.Of(FactLocations.OfCall(piece.Site)));
    }

    private static string? Mapping(ColumnMapping mapping)
    {
        if (mapping.Output.Name is not { } output)
        {
            return null;
        }

        var inputs = mapping.Inputs.Select(input => input.Name).OfType<string>().Where(name => name != output).ToList();
        return inputs.Count switch
        {
            0 => output,
            <= 3 => $"{output} ← {string.Join(", ", inputs)}",
            _ => FormattableString.Invariant($"{output} ← {inputs.Count} columns"),
        };
    }
}
