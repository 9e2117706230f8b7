using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0104: missing numbers become zero, and nothing tells the trainer which zeros were missing.</summary>
internal sealed class MissingReplacedByZero : Rule
{
    /// <summary>Property: the filled columns, one a line, when the second other location is the concatenation that they go into.</summary>
    public const string Columns = "columns";

    /// <summary>Property: a free name for the indicator of each of them.</summary>
    public const string Indicators = "indicators";

    /// <summary>Up to this many steps of one chain are reported one by one, each with its fix.</summary>
    private const int MostByName = 3;

    private const string Indicator = "Microsoft.ML.Transforms.MissingValueIndicatorEstimator";

    public MissingReplacedByZero()
        : base(RuleDescriptor.Create(
            "MLP0104",
            "Missing values replaced by zero",
            "Missing values of {0} are replaced by 0, the type's default: the trainer on {1} cannot tell them from a measured 0; replace them by the mean, or add IndicateMissingValues",
            RuleCategory.Data,
            RuleLevel.Proven,
            "ReplaceMissingValues replaces by the type's default unless told otherwise. Use ReplacementMode.Mean (learned from the training rows), or keep the zero and add IndicateMissingValues so that the trainer sees what was missing."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var run in Fitting.All(facts))
        {
            if (run.Trainer is not { } trainer)
            {
                continue;
            }

            foreach (var (column, site) in MissingMadeZero.Behind(run, trainer))
            {
                var trainedOn = FactLocations.OfCall(trainer.Site);
                sink.Report(this, site.GetLocation(), ImmutableArray.Create(trainedOn), $"'{column}'", FactLocations.Line(trainedOn, site.GetLocation()));
            }

            var found = PiecesBefore(run).Where(piece => ReplacesByDefault(piece) && !IsIndicated(piece, run)).Distinct().ToList();
            if (found.Count > MostByName)
            {
                // One decision for the whole chain, however many steps carry it out.
                var first = FactLocations.OfCall(found[0].Site);
                var trainedAt = FactLocations.OfCall(trainer.Site);
                var columns = found.Sum(piece => System.Math.Max(1, piece.Columns.Mappings.Length));
                var name = found[0].Columns.Mappings.Length > 0 ? found[0].Columns.Mappings[0].Output.Name : null;
                sink.Report(this, first, ImmutableArray.Create(trainedAt).AddRange(found.Skip(1).Select(piece => FactLocations.OfCall(piece.Site))), name is null ? $"{columns} columns" : $"'{name}' and {columns - 1} more", FactLocations.Line(trainedAt, first));
                continue;
            }

            foreach (var piece in found)
            {
                var location = FactLocations.OfCall(piece.Site);
                var trained = FactLocations.OfCall(trainer.Site);
                var others = ImmutableArray.Create(trained);
                var properties = ImmutableDictionary<string, string?>.Empty;
                if (Filled.In(run, piece) is { } filled)
                {
                    others = others.Add(FactLocations.OfCall(filled.Concatenation.Site));
                    properties = properties.Add(Columns, string.Join("\n", filled.Columns)).Add(Indicators, string.Join("\n", filled.Indicators));
                }

                sink.Report(this, location, others, properties, Name(piece), FactLocations.Line(trained, location));
            }
        }
    }

    /// <summary>The pieces that the trainer's rows went through: of its own chain, and of models fitted before.</summary>
    private static IEnumerable<Piece> PiecesBefore(Fitting run)
    {
        foreach (var piece in run.Estimator.Pieces)
        {
            yield return piece;
        }

        foreach (var view in Lineage.Views(run.Train))
        {
            foreach (var part in Lineage.Parts(view))
            {
                foreach (var piece in part.Estimator.Pieces)
                {
                    yield return piece;
                }
            }
        }
    }

    private static bool ReplacesByDefault(Piece piece) =>
        piece.Factory is { Reads: FitReads.UnlessReplacementDefault }
        && piece.Arguments.TryGetValue("replacementMode", out var mode)
        && mode is ConstValue { Value: { } value }
        && System.Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) == 0;

    /// <summary>Some step marks missing values of one of the columns that this one fills.</summary>
    private static bool IsIndicated(Piece piece, Fitting run)
    {
        foreach (var other in PiecesBefore(run))
        {
            if (other.Factory?.EstimatorType != Indicator)
            {
                continue;
            }

            foreach (var marked in other.Columns.Mappings)
            {
                foreach (var filled in piece.Columns.Mappings)
                {
                    if (marked.Inputs.Length > 0 && filled.Inputs.Length > 0 && (marked.Inputs[0].Name is null || marked.Inputs[0].Name == filled.Inputs[0].Name || marked.Inputs[0].Name == filled.Output.Name))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static string Name(Piece piece)
    {
        var columns = piece.Columns.Mappings;
        var first = columns.Length > 0 ? columns[0].Output.Name : null;
        return first is null ? "some columns" : columns.Length == 1 ? $"'{first}'" : $"'{first}' and {columns.Length - 1} more";
    }
}
