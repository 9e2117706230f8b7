using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0206: a floating-point sampling key is not hashed; its lowest values become the test set.</summary>
internal sealed class FloatSamplingKey : Rule
{
    public FloatSamplingKey()
        : base(RuleDescriptor.Create(
            "MLP0206",
            "Floating-point sampling key",
            "Sampling key '{0}' is a {1}, which ML.NET does not hash: the rows with the lowest values become the test set, whatever the seed; name a text or integer column, or none",
            RuleCategory.Split,
            RuleLevel.Proven,
            "A Single or Double key is scaled to 0..1 over all rows and compared with the fraction, so the test set is the low end of that column, and rows with a missing key are in neither part. Use a text or integer column as key."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var split in facts.Splits)
        {
            if (SamplingKeyIsLabel.LabelOf(facts, split) is null)
            {
                Judge(sink, split, split.Catalog.SamplingKey, split.Input, split.SamplingKey);
            }
        }

        foreach (var validated in facts.CrossValidations)
        {
            if (SamplingKeyIsLabel.LabelOf(validated) is null)
            {
                Judge(sink, validated, validated.Catalog.SamplingKey, validated.Data, validated.SamplingKey);
            }
        }
    }

    private void Judge(FindingSink sink, PipelineFact fact, string? parameter, Value input, Value? key)
    {
        if (SplitUses.KeyColumn(input, key) is { Source: { } source } column && Kind(source) is { } kind)
        {
            sink.Report(this, fact.ArgumentLocation(parameter), column.Name, kind);
        }
    }

    private static string? Kind(SchemaColumn column) => column.Type?.SpecialType switch
    {
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        null => column.DataKind switch
        {
            "Single" => "float",
            "Double" => "double",
            _ => null,
        },
        _ => null,
    };
}
