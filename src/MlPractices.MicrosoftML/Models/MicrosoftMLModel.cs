using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>A fitted ML.NET pipeline as a model of the stages.</summary>
internal sealed class MicrosoftMLModel<TRow, TOut> : ITrainedModel<TRow, TOut>
    where TRow : class
{
    private readonly MLContext _ml;
    private readonly ITransformer _model;
    private readonly ModelRecord _record;
    private readonly TaskAnswers<TOut> _answers;
    private readonly SchemaDefinition _inputs;
    private readonly ObjectPool<IRowScorer<TRow, TOut>> _scorers;
    private readonly Lazy<byte[]> _bytes;

    public MicrosoftMLModel(
        MLContext ml, ITransformer model, DataViewSchema trainedOn, ModelRecord record, TaskAnswers<TOut> answers, byte[]? bytes = null, ModelOrigin? origin = null)
    {
        (_ml, _model, _record, _answers) = (ml, model, record, answers);
        _inputs = RowColumns.Of<TRow>(trainedOn);
        // Engines keep state and are slow to make: each is used by one thread at a time and then given back.
        _scorers = new DefaultObjectPool<IRowScorer<TRow, TOut>>(new ScorerPolicy(this));
        _bytes = bytes is null ? new(() => ModelFile.Write(_ml, _model, trainedOn, _record)) : new(bytes);
        Origin = origin;
    }

    public string FormatId => ModelFile.FormatId;

    public ModelSignature Signature => _record.Signature;

    public IReadOnlyDictionary<string, string> Notes => Origin?.Notes ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What is known of its training; null for a model that was read back.</summary>
    private ModelOrigin? Origin { get; }

    public TOut Predict(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var scorer = _scorers.Get();
        var answer = scorer.Score(row);
        // Not given back when it threw: what it was in the middle of is unknown.
        _scorers.Return(scorer);
        return answer;
    }

    public IEnumerable<TOut> PredictMany(IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return _answers.Read(_model.Transform(_ml.Data.LoadFromEnumerable(rows, _inputs)), _record);
    }

    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Write(_bytes.Value);
    }

    public FeatureImportances? Importance(ValidationSet<TRow> validation, Objective<TRow, TOut> objective, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(objective);
        return Origin is { Settings.ImportancePermutations: > 0 }
            ? PermutationImportance.Of(_ml, _model, rows => _ml.Data.LoadFromEnumerable(rows, _inputs), validation, objective.Task, objective.Metric.Name, Origin, cancellation)
            : null;
    }

    public IReadOnlyList<ModelAttachment> Attachments() => Origin is { Settings.ExportOnnx: true }
        ? [new("model.onnx", OnnxFile.Of(_ml, _model, _ml.Data.LoadFromEnumerable(Array.Empty<TRow>(), _inputs), _record.Signature))]
        : [];

    private sealed class ScorerPolicy(MicrosoftMLModel<TRow, TOut> model) : IPooledObjectPolicy<IRowScorer<TRow, TOut>>
    {
        public IRowScorer<TRow, TOut> Create() => model._answers.Scorer<TRow>(model._ml, model._model, model._inputs, model._record);

        public bool Return(IRowScorer<TRow, TOut> obj) => true;
    }
}

/// <summary>What is known of a model's training besides the model.</summary>
/// <param name="Settings">How it was run.</param>
/// <param name="Pipeline">What it was fitted from.</param>
/// <param name="Notes">What is worth telling.</param>
internal sealed record ModelOrigin(MicrosoftMLSettings Settings, IReadOnlyList<EstimatorPart> Pipeline, IReadOnlyDictionary<string, string> Notes);
