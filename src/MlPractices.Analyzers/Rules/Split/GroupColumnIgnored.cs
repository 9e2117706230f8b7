using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0203: rows of one patient, customer or device stand on both sides of a split.</summary>
internal sealed class GroupColumnIgnored : Rule
{
    /// <summary>Things that have many rows each; <c>Id</c> and the like follow.</summary>
    private static readonly string[] Owners =
    {
        "patient", "user", "customer", "client", "household", "family", "session", "device", "machine", "vehicle", "driver", "store", "shop", "player",
        "subject", "person", "employee", "account", "merchant", "student", "member", "sensor", "station", "visitor",
        "district", "school", "hospital", "clinic", "company", "branch", "order", "trip", "invoice", "serial", "farm", "plant", "site",
    };

    private static readonly string[] Endings = { "id", "_id", "key", "_key", "number", "_number", "no", "_no", "nr", "_nr" };

    public GroupColumnIgnored()
        : base(RuleDescriptor.Create(
            "MLP0203",
            "Group column ignored by the split",
            "{0} '{1}' groups rows, and this split separates them: the model is tested on groups that it was trained on, so the score is too good; split by '{1}' (samplingKeyColumnName)",
            RuleCategory.Split,
            RuleLevel.Proven,
            "Rows of one patient, customer or device resemble each other. When some are trained on and others tested on, the score says how well the model knows them, not how well it does on new ones. Give the column as samplingKeyColumnName: rows with equal keys stay together."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var site in SplitSite.All(facts))
        {
            if (site.SamplingKey is not null || site.SourceSchema is not { } schema || !IsTrainedOn(site))
            {
                continue;
            }

            foreach (var column in schema.Columns)
            {
                // A floating-point key is no remedy: it is not hashed.
                var properties = column.IsFloatingPoint
                    ? ImmutableDictionary<string, string?>.Empty
                    : ImmutableDictionary<string, string?>.Empty.Add(RankingSplitWithoutGroup.GroupColumn, column.Name);
                if (column.IsAnnotated("GroupKey"))
                {
                    sink.Report(this, site.Location, ImmutableArray<Location>.Empty, properties, "Column", column.Name);
                    break;
                }

                if (LooksLikeGroup(column, schema))
                {
                    sink.Guess(this, site.Location, ImmutableArray<Location>.Empty, properties, "By its name, column", column.Name);
                    break;
                }
            }
        }
    }

    /// <summary>Recommenders are tested on known users and items; rankers have a rule of their own.</summary>
    private static bool IsTrainedOn(SplitSite site)
    {
        if (site.Fact is ExperimentFact { Task: var task })
        {
            return task is not (MlTask.Recommendation or MlTask.Ranking or MlTask.Forecasting or MlTask.None);
        }

        foreach (var run in site.Runs)
        {
            if (run.Trainer is not { Factory.Task: not (MlTask.Recommendation or MlTask.Ranking or MlTask.Forecasting) })
            {
                return false;
            }
        }

        return site.Runs.Length > 0;
    }

    /// <summary>The name is that of an owner of rows, and the rows are not the owners themselves.</summary>
    private static bool LooksLikeGroup(SchemaColumn column, Schema schema)
    {
        foreach (var owner in Owners)
        {
            foreach (var ending in Endings)
            {
                if (column.Name.Equals(owner + ending, StringComparison.OrdinalIgnoreCase))
                {
                    return schema.RowType is { } row && row.Name.IndexOf(owner, StringComparison.OrdinalIgnoreCase) < 0;
                }
            }
        }

        return false;
    }
}
