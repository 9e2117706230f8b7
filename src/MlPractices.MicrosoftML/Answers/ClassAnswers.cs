using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>Multiclass classification: one number per class. Some trainers give probabilities, some distances or log-likelihoods in the same column.</summary>
internal sealed class ClassAnswers : TaskAnswers<ClassScores>
{
    private const double SumTolerance = 1e-3;

    public override TaskKind Task => TaskKind.Multiclass;

    public override IReadOnlyList<(string Name, DataViewType Type)> Required { get; } = [(Score, new VectorDataViewType(NumberDataViewType.Single))];

    public override IReadOnlyList<string> ClassesOf(DataViewSchema outputs)
    {
        var score = outputs[Score];
        var count = ((VectorDataViewType)score.Type).Size;
        foreach (var named in (string[])["SlotNames", "TrainingLabelValues"])
            if (VectorText.Of(score.Annotations, named) is var names && names.Count == count) return names;
        if (outputs.GetColumnOrNull(PredictedLabel) is { } predicted && VectorText.Of(predicted.Annotations, "KeyValues") is var keys && keys.Count == count) return keys;
        // A key without names counts from 1, as a row's own number of it does.
        return [.. Enumerable.Range(1, count).Select(key => key.ToString(CultureInfo.InvariantCulture))];
    }

    public override bool HasProbabilities(DataViewSchema outputs, Func<IReadOnlyList<float[]>> sample) =>
        sample() is { Count: > 0 } rows && rows.All(row => Array.TrueForAll(row, p => p is >= 0 and <= 1) && Math.Abs(row.Sum(p => (double)p) - 1) <= SumTolerance);

    public override IRowScorer<TRow, ClassScores> Scorer<TRow>(MLContext ml, ITransformer model, SchemaDefinition inputs, ModelRecord record) =>
        new EngineScorer<TRow, Answer, ClassScores>(
            ml.Model.CreatePredictionEngine<TRow, Answer>(model, ignoreMissingColumns: false, inputs), answer => Of(answer.Score, record));

    public override IEnumerable<ClassScores> Read(IDataView scored, ModelRecord record)
    {
        var column = scored.Schema[Score];
        using var cursor = scored.GetRowCursor([column]);
        var get = cursor.GetGetter<VBuffer<float>>(column);
        var answer = new Answer();
        while (cursor.MoveNext())
        {
            get(ref answer.Score);
            yield return Of(answer.Score, record);
        }
    }

    private static ClassScores Of(in VBuffer<float> score, ModelRecord record)
    {
        var numbers = new double[score.Length];
        var values = score.GetValues();
        var indices = score.IsDense ? [] : score.GetIndices();
        for (var i = 0; i < values.Length; i++) numbers[score.IsDense ? i : indices[i]] = values[i];
        return record.HasProbabilities ? new(record.Classes, numbers) : ClassScores.Uncalibrated(record.Classes, numbers);
    }

    private sealed class Answer
    {
        public VBuffer<float> Score;
    }
}
