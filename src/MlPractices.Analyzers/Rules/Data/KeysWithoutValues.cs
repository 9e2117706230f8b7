using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0111: keys are mapped back to values that they do not have.</summary>
internal sealed class KeysWithoutValues : Rule
{
    public KeysWithoutValues()
        : base(RuleDescriptor.Create(
            "MLP0111",
            "MapKeyToValue on keys that have no values",
            "The keys in '{0}' have no values to map back to{1}: MapKeyToValue throws; make the keys with MapValueToKey",
            RuleCategory.Data,
            RuleLevel.Proven,
            "Only keys that MapValueToKey made remember the values that they stand for. Keys from Hash, from [KeyType] or from a clustering are numbers and nothing else."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var run in Fitting.All(facts))
        {
            foreach (var piece in run.Estimator.Pieces)
            {
                if (piece.Factory?.Types is { Gives: "values" })
                {
                    JudgeStep(run, piece, sink);
                }
            }
        }
    }

    private void JudgeStep(Fitting run, Piece piece, FindingSink sink)
    {
        foreach (var mapping in piece.Columns.Mappings)
        {
            ColumnState? proven = null;
            foreach (var alternative in run.Train.Alternatives)
            {
                proven = alternative is ViewValue view && mapping.Inputs.Length == 1 && ColumnFlow.Before(view, run.Estimator, piece) is { HasUnseenSteps: false } columns
                    && columns.Find(mapping.Inputs[0].Name) is { Type: { Item: ItemKind.Key, Keys.HasNoValues: true } } found ? found : null;
                if (proven is null)
                {
                    break;
                }
            }

            if (proven is not null)
            {
                var location = mapping.Inputs[0].IsDefault ? FactLocations.OfCall(piece.Site) : mapping.Inputs[0].Site.GetLocation();
                var maker = proven.Producer is { } producer ? FactLocations.OfCall(producer.Site) : null;
                sink.Report(
                    this,
                    location,
                    maker is null ? ImmutableArray<Microsoft.CodeAnalysis.Location>.Empty : ImmutableArray.Create(maker),
                    proven.Name,
                    maker is null ? string.Empty : $" ({proven.Producer!.Name}, {FactLocations.Line(maker, location)})");
            }
        }
    }
}
