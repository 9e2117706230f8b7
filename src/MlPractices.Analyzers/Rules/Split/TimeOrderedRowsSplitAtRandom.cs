using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0205: rows that have an order in time are divided at random, so the past is predicted from the future.</summary>
internal sealed class TimeOrderedRowsSplitAtRandom : Rule
{
    private static readonly string[] TimeNames = { "timestamp", "date", "datetime", "time" };

    public TimeOrderedRowsSplitAtRandom()
        : base(RuleDescriptor.Create(
            "MLP0205",
            "Time-ordered rows split at random",
            "{0}, but this split is random: training rows are later than test rows, so the score is too good; train on the earlier rows and test on the later ones",
            RuleCategory.Split,
            RuleLevel.Proven,
            "At prediction time only the past is known. A random split lets the model learn from rows after the tested ones, which inflates the score. Train on the earlier rows and test on the later ones: TakeRows/SkipRows on ordered rows, or FilterRowsByColumn on a numeric date."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var site in SplitSite.All(facts))
        {
            if (site.Runs.Length == 0 || site.SamplingKey is not null)
            {
                continue;
            }

            if (Proof(site, out var other) is { } proof)
            {
                sink.Report(this, site.Location, other is null ? ImmutableArray<Location>.Empty : ImmutableArray.Create(other), proof);
            }
            else if (site.SourceSchema is { } schema && Guess(schema) is { } guess)
            {
                sink.Guess(this, site.Location, ImmutableArray<Location>.Empty, ImmutableDictionary<string, string?>.Empty, guess);
            }
        }
    }

    private static string? Proof(SplitSite site, out Location? other)
    {
        other = null;
        foreach (var run in site.Runs)
        {
            if (run.Trainer is { Factory.Task: MlTask.Forecasting } forecaster)
            {
                other = FactLocations.OfCall(forecaster.Site);
                return "The forecaster on " + FactLocations.Line(other, site.Location) + " needs the whole series in order";
            }
        }

        if (site.SourceSchema is not { } schema)
        {
            return null;
        }

        foreach (var column in schema.Columns)
        {
            if (column.IsAnnotated("Timestamp"))
            {
                return "Column '" + column.Name + "' says when a row happened";
            }
        }

        foreach (var run in site.Runs)
        {
            if (DateAmongFeatures(run, schema) is { } date)
            {
                other = FactLocations.OfCall(run.Trainer!.Site);
                return "The trainer on " + FactLocations.Line(other, site.Location) + " uses the date '" + date + "'";
            }
        }

        return null;
    }

    private static string? DateAmongFeatures(Fitting run, Schema schema)
    {
        if (run.Trainer is not { Columns.Features.Name: { } features } trainer)
        {
            return null;
        }

        foreach (var view in Lineage.Views(run.Train))
        {
            if (ColumnFlow.Before(view, run.Estimator, trainer).Find(features) is not { IsExact: true } column)
            {
                continue;
            }

            foreach (var source in column.Sources)
            {
                if (schema.Find(source) is { IsDate: true })
                {
                    return source;
                }
            }
        }

        return null;
    }

    private static string? Guess(Schema schema)
    {
        foreach (var column in schema.Columns)
        {
            if (column.IsDate)
            {
                return "The rows have a date, '" + column.Name + "'";
            }
        }

        foreach (var name in TimeNames)
        {
            if (Named(schema, name) is { } time)
            {
                return "By its name, column '" + time + "' says when a row happened";
            }
        }

        return Named(schema, "year") is { } year && Named(schema, "month") is { } month
            ? "By their names, columns '" + year + "' and '" + month + "' say when a row happened"
            : null;
    }

    private static string? Named(Schema schema, string name)
    {
        foreach (var column in schema.Columns)
        {
            if (column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return column.Name;
            }
        }

        return null;
    }
}
