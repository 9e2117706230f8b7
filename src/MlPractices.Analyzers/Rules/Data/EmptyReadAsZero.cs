using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0107: missing values are looked for behind a loader that has made zeros of them.</summary>
internal sealed class EmptyReadAsZero : Rule
{
    private const string Indicating = "Microsoft.ML.Transforms.MissingValueIndicatorEstimator";
    private const string Replacing = "Microsoft.ML.Transforms.MissingValueReplacingEstimator";

    public EmptyReadAsZero()
        : base(RuleDescriptor.Create(
            "MLP0107",
            "Empty cells already read as 0",
            "The text loader on {0} reads an empty cell of '{1}' as 0, so '{2}' never sees a missing value and the model learns 0 as a measurement; set MissingRealsAsNaNs in the loader's options",
            RuleCategory.Data,
            RuleLevel.Proven,
            "A text loader turns empty cells of numbers into 0 unless TextLoader.Options.MissingRealsAsNaNs is set. What stands behind it and looks for missing values sees none, and 0 is trained on as if it had been measured."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var run in Fitting.All(facts))
        {
            foreach (var piece in run.Estimator.Pieces)
            {
                if (piece.Factory?.EstimatorType is Indicating or Replacing)
                {
                    JudgeStep(run, piece, sink);
                }
            }
        }
    }

    private void JudgeStep(Fitting run, Piece piece, FindingSink sink)
    {
        LoadFact? reader = null;
        string? column = null;
        foreach (var alternative in run.Train.Alternatives)
        {
            if (alternative is not ViewValue { Load: { ReadsEmptyAsZero: true } load } view || EmptyColumn(ColumnFlow.Before(view, run.Estimator, piece), piece) is not { } found)
            {
                return;
            }

            reader = load;
            column = found;
        }

        if (reader?.Reader is { } call)
        {
            var location = FactLocations.OfCall(piece.Site);
            var read = FactLocations.OfCall(call.Syntax);
            sink.Report(this, location, ImmutableArray.Create(read), FactLocations.Line(read, location), column!, piece.Name);
        }
    }

    /// <summary>The first column that comes straight from the file, when all that the step reads do.</summary>
    private static string? EmptyColumn(ColumnFlow columns, Piece piece)
    {
        string? first = null;
        foreach (var mapping in piece.Columns.Mappings)
        {
            foreach (var input in mapping.Inputs)
            {
                if (columns.HasUnseenSteps || columns.Find(input.Name) is not { Source: not null, Type.Item: ItemKind.Single or ItemKind.Double })
                {
                    return null;
                }

                first ??= input.Name;
            }
        }

        return first;
    }
}
