using System.Text.RegularExpressions;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0105: data or images are named by a path that exists on one machine.</summary>
internal sealed class PathOfOneMachine : Rule
{
    private const string LoadingImages = "Microsoft.ML.Data.ImageLoadingEstimator";

    private static readonly Regex OneMachine = new(@"^([A-Za-z]:[\\/]|\\\\[^\\]|/(home|Users|root)/)", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    public PathOfOneMachine()
        : base(RuleDescriptor.Create(
            "MLP0105",
            "Path of one machine",
            "'{0}' is a path on one machine{1}: the program fails on any other; take the path from configuration, or make it relative to the program",
            RuleCategory.Data,
            RuleLevel.Minor,
            "A path with a drive, a home directory or a server in it works where it was written. The image folder of LoadImages is even saved with the model, and sought again wherever the model is loaded."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var load in facts.Loads)
        {
            if (StartOf(load.Source) is { } start)
            {
                sink.Report(this, load.RowsLocation, start, string.Empty);
            }
        }

        foreach (var run in Fitting.All(facts))
        {
            foreach (var piece in run.Estimator.Pieces)
            {
                if (piece.Factory?.EstimatorType == LoadingImages && piece.Arguments.TryGetValue("imageFolder", out var folder) && StartOf(folder) is { } start)
                {
                    sink.Report(this, FactLocations.OfArgument(piece.Operation, "imageFolder"), start, ", and the model keeps it");
                }
            }
        }
    }

    private static string? StartOf(Value? path) =>
        path is TextValue { Parts.Length: > 0 } text && text.Parts[0].Text is { } start && OneMachine.IsMatch(start) ? start : null;
}
