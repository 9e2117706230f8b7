using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>Binary classification: decision, score, and a probability if the trainer or a calibrator gives one.</summary>
internal sealed class BinaryAnswers : TaskAnswers<BinaryScore>
{
    public override TaskKind Task => TaskKind.Binary;

    public override IReadOnlyList<(string Name, DataViewType Type)> Required { get; } =
        [(Score, NumberDataViewType.Single), (PredictedLabel, BooleanDataViewType.Instance)];

    public override IReadOnlyList<string> Optional { get; } = [Probability];

    public override bool HasProbabilities(DataViewSchema outputs, Func<IReadOnlyList<float[]>> sample) =>
        outputs.GetColumnOrNull(Probability) is { Type: NumberDataViewType { RawType: var raw } } && raw == typeof(float);

    public override IRowScorer<TRow, BinaryScore> Scorer<TRow>(MLContext ml, ITransformer model, SchemaDefinition inputs, ModelRecord record) => record.HasProbabilities
        ? new EngineScorer<TRow, Calibrated, BinaryScore>(
            ml.Model.CreatePredictionEngine<TRow, Calibrated>(model, ignoreMissingColumns: false, inputs), a => new(a.PredictedLabel, a.Score, a.Probability))
        : new EngineScorer<TRow, Uncalibrated, BinaryScore>(
            ml.Model.CreatePredictionEngine<TRow, Uncalibrated>(model, ignoreMissingColumns: false, inputs), a => new(a.PredictedLabel, a.Score, null));

    public override IEnumerable<BinaryScore> Read(IDataView scored, ModelRecord record)
    {
        var schema = scored.Schema;
        using var cursor = scored.GetRowCursor(record.HasProbabilities ? [schema[PredictedLabel], schema[Score], schema[Probability]] : [schema[PredictedLabel], schema[Score]]);
        var (decide, score) = (cursor.GetGetter<bool>(schema[PredictedLabel]), cursor.GetGetter<float>(schema[Score]));
        var probability = record.HasProbabilities ? cursor.GetGetter<float>(schema[Probability]) : null;
        var answer = new Calibrated();
        while (cursor.MoveNext())
        {
            decide(ref answer.PredictedLabel);
            score(ref answer.Score);
            probability?.Invoke(ref answer.Probability);
            yield return new(answer.PredictedLabel, answer.Score, probability is null ? null : answer.Probability);
        }
    }

    private sealed class Calibrated
    {
        public bool PredictedLabel;
        public float Score;
        public float Probability;
    }

    private sealed class Uncalibrated
    {
        public bool PredictedLabel = false;
        public float Score = 0;
    }
}
