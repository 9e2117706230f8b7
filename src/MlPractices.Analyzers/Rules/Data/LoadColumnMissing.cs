using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0103: the row class of a text loader says nothing, or the same thing twice, about the place of a column.</summary>
internal sealed class LoadColumnMissing : Rule
{
    public LoadColumnMissing()
        : base(RuleDescriptor.Create(
            "MLP0103",
            "[LoadColumn] missing or used twice",
            "{0}",
            RuleCategory.Data,
            RuleLevel.Proven,
            "A text loader finds a column by the position that [LoadColumn] gives. It throws for a member without one, and reads the same field twice when two members name one position."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var load in facts.Loads)
        {
            if (load is { ReadsText: true, Schema.RowType: { } row })
            {
                JudgeMissing(load, row.Name, sink);
            }
        }

        foreach (var training in TrainingRun.Of(facts))
        {
            if (training.View.Load is { ReadsText: true })
            {
                JudgeTwice(training, sink);
            }
        }
    }

    private void JudgeMissing(LoadFact load, string row, FindingSink sink)
    {
        foreach (var column in load.Schema.Columns)
        {
            if (column is { HasLoadColumn: false, Member: { } member })
            {
                sink.Report(
                    this,
                    FactLocations.OfMember(member, load.Location),
                    ImmutableArray.Create(load.Location),
                    $"'{row}.{member.Name}' has no [LoadColumn], and '{row}' is read from text: the loader throws; add its position, or [NoColumn] if the file does not have it");
                return;
            }
        }
    }

    /// <summary>Two columns of one position and one type, both of them features.</summary>
    private void JudgeTwice(TrainingRun training, FindingSink sink)
    {
        var seen = ImmutableArray.CreateBuilder<SchemaColumn>();
        foreach (var step in FeatureWalk.Behind(training.Columns, training.Trainer))
        {
            if (step.Column.Source is not { Position: { } place, Member: { } member } column || seen.Contains(column))
            {
                continue;
            }

            foreach (var other in seen)
            {
                if (other.Position == place && other.Member is { } twin && other.ColumnType.Item == column.ColumnType.Item)
                {
                    var location = FactLocations.OfMember(member, training.Fact.Location);
                    sink.Report(
                        this,
                        location,
                        ImmutableArray.Create(FactLocations.OfMember(twin, location)),
                        $"'{member.Name}' and '{twin.Name}' are both read from position {place.First}, and both are features: one of them holds the wrong field; correct its [LoadColumn]");
                }
            }

            seen.Add(column);
        }
    }
}
