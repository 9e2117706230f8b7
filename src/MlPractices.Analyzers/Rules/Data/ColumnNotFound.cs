using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0101: a pipeline reads a column that nothing delivers.</summary>
internal sealed class ColumnNotFound : Rule
{
    /// <summary>Property of the diagnostic: the column that was probably meant.</summary>
    public const string Nearest = nameof(Nearest);

    /// <summary>Property of the diagnostic: <c>Type.Member</c> that declares the nearest column, for <c>nameof</c>.</summary>
    public const string NearestMember = nameof(NearestMember);

    public ColumnNotFound()
        : base(RuleDescriptor.Create(
            "MLP0101",
            "Column does not exist",
            "Column '{0}' is neither in the row type nor made by an earlier step: {2}; {1}",
            RuleCategory.Data,
            RuleLevel.Proven,
            "ML.NET finds columns by name at run time; a name that nothing delivers makes Fit throw. Name a column of the row type or an output of an earlier step; 'nameof' keeps the name right when the member is renamed."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var run in Fitting.All(facts))
        {
            if (Start(run) is { } flows)
            {
                Judge(run, flows, sink);
            }
        }

        foreach (var evaluation in facts.Evaluations)
        {
            if (EvaluatedColumns.FirstMissing(evaluation) is { } missing)
            {
                Report(sink, evaluation.ArgumentLocation(missing.Parameter), missing.Column, missing.Known, missing.IsUnscored ? "these rows were not scored by a model, so Evaluate throws" : "Evaluate throws", isWritten: evaluation.IsGiven(missing.Parameter));
            }
        }

        foreach (var named in NamedColumn.All(facts))
        {
            if (named.FirstLacking() is { } known)
            {
                Report(sink, named.Location, named.Name, known, named.Reader + " throws", isWritten: true);
            }
        }

        foreach (var asked in AskedModel.All(facts))
        {
            foreach (var (piece, use, known) in asked.MissingInputs())
            {
                sink.Report(this, asked.Engine.Location, ImmutableArray.Create(FactLocations.OfCall(piece.Site)), use.Name!, Hint(use.Name!, known, out _), "CreatePredictionEngine throws");
            }
        }
    }

    /// <summary>The columns of each view that may be fitted on, or null when one of them is unknown.</summary>
    private static List<ColumnFlow>? Start(Fitting run)
    {
        var flows = new List<ColumnFlow>();
        foreach (var alternative in run.Train.Alternatives)
        {
            if (alternative is not ViewValue view)
            {
                return null;
            }

            flows.Add(ColumnFlow.At(view, run.Estimator));
        }

        return flows;
    }

    /// <summary>Goes along the chain once, with the columns that each piece sees.</summary>
    private void Judge(Fitting run, List<ColumnFlow> flows, FindingSink sink)
    {
        var seen = new HashSet<Piece>();
        foreach (var piece in run.Estimator.Pieces)
        {
            if (seen.Add(piece))
            {
                foreach (var use in Read(piece))
                {
                    if (Missing(flows, use) is { } known && IsMissingOnEveryPath(run, piece, use))
                    {
                        Report(sink, piece, use, known, "Fit throws");
                    }
                }
            }

            foreach (var flow in flows)
            {
                flow.Pass(piece);
            }
        }
    }

    private static IEnumerable<ColumnUse> Read(Piece piece)
    {
        // What a custom mapping reads is said by its row type, not by names.
        if (piece.Factory is null || piece.Factory.Effect is ColumnEffect.RowType or ColumnEffect.Unknown)
        {
            yield break;
        }

        foreach (var use in piece.Uses)
        {
            yield return use;
        }
    }

    /// <summary>The columns there are when none of the alternatives has the one that is read, else null.</summary>
    private static ColumnFlow? Missing(List<ColumnFlow> flows, ColumnUse use)
    {
        foreach (var flow in flows)
        {
            if (use.Name is null || !flow.IsComplete || flow.Names.Count == 0 || flow.Find(use.Name) is not null)
            {
                return null;
            }
        }

        return flows.Count > 0 ? flows[flows.Count - 1] : null;
    }

    /// <summary>The other ways to build the chain lack the column too; those that leave the piece out say nothing about it.</summary>
    private static bool IsMissingOnEveryPath(Fitting run, Piece piece, ColumnUse use)
    {
        foreach (var estimator in run.Alternatives)
        {
            if (ReferenceEquals(estimator, run.Estimator) || !estimator.Pieces.Contains(piece))
            {
                continue;
            }

            foreach (var view in Lineage.Views(run.Train))
            {
                if (Missing(new List<ColumnFlow> { ColumnFlow.Before(view, estimator, piece) }, use) is null)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Report(FindingSink sink, Piece piece, ColumnUse use, ColumnFlow known, string thrower) =>
        Report(sink, use.IsDefault ? FactLocations.OfCall(piece.Site) : use.Site.GetLocation(), use.Name!, known, thrower, isWritten: !use.IsDefault);

    private void Report(FindingSink sink, Location location, string name, ColumnFlow known, string thrower, bool isWritten)
    {
        var hint = Hint(name, known, out var nearest);
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (nearest is not null && isWritten)
        {
            properties = properties.Add(Nearest, nearest);
            if (known.Find(nearest)?.Source?.Member is { } member && member.Name == nearest)
            {
                properties = properties.Add(NearestMember, member.ContainingType.Name + "." + member.Name);
            }
        }

        sink.Report(this, location, ImmutableArray<Location>.Empty, properties, name, hint, thrower);
    }

    private static string Hint(string name, ColumnFlow known, out string? nearest)
    {
        nearest = NearestName.Of(name, known.Names);
        return nearest is null ? "name a column that exists" : "did you mean '" + nearest + "'?";
    }
}
