using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>Regression and ranking: one number a row.</summary>
internal sealed class NumberAnswers<TOut>(TaskKind task, Func<float, TOut> of) : TaskAnswers<TOut>
{
    public override TaskKind Task => task;

    public override IReadOnlyList<(string Name, DataViewType Type)> Required { get; } = [(Score, NumberDataViewType.Single)];

    public override IRowScorer<TRow, TOut> Scorer<TRow>(MLContext ml, ITransformer model, SchemaDefinition inputs, ModelRecord record) =>
        new EngineScorer<TRow, Answer, TOut>(
            ml.Model.CreatePredictionEngine<TRow, Answer>(model, ignoreMissingColumns: false, inputs), answer => of(answer.Score));

    public override IEnumerable<TOut> Read(IDataView scored, ModelRecord record)
    {
        var column = scored.Schema[Score];
        using var cursor = scored.GetRowCursor([column]);
        var get = cursor.GetGetter<float>(column);
        var answer = new Answer();
        while (cursor.MoveNext())
        {
            get(ref answer.Score);
            yield return of(answer.Score);
        }
    }

    private sealed class Answer
    {
        public float Score;
    }
}
