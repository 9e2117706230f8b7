using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0208: a sampling key of a key type or a date does something else than it seems.</summary>
internal sealed class DeceptiveSamplingKey : Rule
{
    public DeceptiveSamplingKey()
        : base(RuleDescriptor.Create(
            "MLP0208",
            "Sampling key is not what it seems",
            "Sampling key '{0}' {1}",
            RuleCategory.Split,
            RuleLevel.Minor,
            "A column of a key type is not hashed: the lowest keys become the test set, and with MapValueToKey these are the values seen first. A date is hashed, so the split is not by time. Use the raw text or integer column as key; split by time with a filter."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var split in facts.Splits)
        {
            if (SplitUses.KeyColumn(split.Input, split.SamplingKey) is { } column && Complaint(column) is { } complaint && SamplingKeyIsLabel.LabelOf(facts, split) is null)
            {
                sink.Report(this, split.ArgumentLocation(split.Catalog.SamplingKey), column.Name, complaint);
            }
        }
    }

    private static string? Complaint(ColumnState column)
    {
        if (column.Value == ColumnValue.Key || column.Source is { IsKeyTyped: true })
        {
            return "is of a key type, which ML.NET does not hash: the rows with the lowest keys become the test set, whatever the seed, and rows without a key are lost; name a column that is not a key";
        }

        return column.Source is { IsDate: true } ? "is a date, and ML.NET hashes it: whole dates go to either side at random, so the model learns from the future of the rows it is tested on; split by time instead" : null;
    }
}
