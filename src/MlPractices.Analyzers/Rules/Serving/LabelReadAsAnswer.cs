using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Serving;

/// <summary>MLP0707: the label that was asked with comes back, and is taken for the prediction.</summary>
internal sealed class LabelReadAsAnswer : Rule
{
    /// <summary>Property of the diagnostic: the column with the prediction.</summary>
    public const string Prediction = nameof(Prediction);

    public LabelReadAsAnswer()
        : base(RuleDescriptor.Create(
            "MLP0707",
            "Label read back as the prediction",
            "{0}",
            RuleCategory.Serving,
            RuleLevel.Proven,
            "A prediction engine copies every column of the row to the member of the same name in the answer. A member called like the label gives back what was asked with, which is nothing. The prediction is in Score, or PredictedLabel."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var asked in AskedModel.All(facts))
        {
            if (asked.Columns.HasUnseenSteps || asked.Trainer is not { Columns.Label.Name: { } label } trainer)
            {
                continue;
            }

            foreach (var read in facts.AnswerReads)
            {
                if (read.Prediction.Engine is EngineValue engine && ReferenceEquals(engine.Fact.Syntax, asked.Engine.Syntax) && read.Prediction.RowMembersSet is { } set)
                {
                    JudgeRead(asked, trainer, label, read, set, sink);
                }
            }

            JudgeKey(asked, sink);
        }
    }

    private void JudgeRead(AskedModel asked, Piece trainer, string label, AnswerReadFact read, ImmutableHashSet<string> set, FindingSink sink)
    {
        foreach (var column in asked.Answer.Columns)
        {
            if (column.Member?.Name != read.Member.Name || asked.Columns.Find(column.Name) is not { } state || SourceOf(state) is not { Member: { } given } || set.Contains(given.Name)
                || asked.Columns.Find(label) is not { } learned || SourceOf(learned) is not { } source || source.Name != SourceOf(state)!.Name)
            {
                continue;
            }

            var prediction = PredictionColumn(trainer);
            sink.Report(
                this,
                read.Location,
                ImmutableArray.Create(FactLocations.OfMember(column.Member, asked.Engine.Location)),
                ImmutableDictionary<string, string?>.Empty.Add(Prediction, prediction),
                $"'{read.Member.Name}' is the label of the row that was asked about, which the code does not set, and not a prediction; read the column '{prediction}'");
        }
    }

    /// <summary>Keys do not become text by themselves.</summary>
    private void JudgeKey(AskedModel asked, FindingSink sink)
    {
        foreach (var (column, made) in asked.UnlikeAnswers())
        {
            if (made.Item == ItemKind.Key && column.ColumnType.Item == ItemKind.Text)
            {
                var location = FactLocations.OfMember(column.Member, asked.Engine.Location);
                sink.Report(
                    this,
                    location,
                    ImmutableArray.Create(asked.Engine.Location),
                    $"'{column.Name}' is still a key here (a number), but '{column.Member!.Name}' is text: creating the engine on {FactLocations.Line(asked.Engine.Location, location)} throws; append MapKeyToValue(\"{column.Name}\") to the pipeline");
            }
        }
    }

    private static string PredictionColumn(Piece trainer) => trainer.Factory?.Task is MlTask.Binary or MlTask.Multiclass ? "PredictedLabel" : "Score";

    private static SchemaColumn? SourceOf(ColumnState column)
    {
        var at = column;
        while (at is { Inputs.Length: 1, Source: null } and not { Producer.IsTrainer: true })
        {
            at = at.Inputs[0];
        }

        return at.Source;
    }
}
