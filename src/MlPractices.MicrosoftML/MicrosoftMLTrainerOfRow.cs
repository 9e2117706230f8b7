using Microsoft.ML;

namespace MlPractices;

/// <summary>Trains with ML.NET; made by <see cref="MicrosoftMLTrainer"/>.</summary>
/// <typeparam name="TRow">The row type: a class whose public settable members are the columns.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public sealed class MicrosoftMLTrainer<TRow, TOut> : ITrainer<TRow, TOut>
    where TRow : class
{
    private const int Probed = 256;

    private readonly TaskAnswers<TOut> _answers;
    private readonly Func<MLContext, IEstimator<ITransformer>> _pipeline;
    private readonly MicrosoftMLSettings _settings;
    private readonly MicrosoftMLReader<TRow, TOut> _reader;
    private readonly Lazy<(string Name, IReadOnlyDictionary<string, string> Parameters)> _description;

    internal MicrosoftMLTrainer(TaskAnswers<TOut> answers, Func<MLContext, IEstimator<ITransformer>> pipeline, MicrosoftMLSettings? settings)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        (_answers, _pipeline, _settings) = (answers, pipeline, settings ?? MicrosoftMLSettings.Default);
        ArgumentOutOfRangeException.ThrowIfNegative(_settings.ImportancePermutations, nameof(settings));
        _reader = new(answers, _settings);
        _description = new(Describe);
    }

    /// <inheritdoc/>
    public string Name => _description.Value.Name;

    /// <summary>Every option of every estimator of the pipeline, by place and name.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _description.Value.Parameters;

    /// <inheritdoc/>
    public int? Seed => _settings.Seed;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The pipeline is for another task, or does not map rows one by one.</exception>
    /// <exception cref="InvalidDataException">The model needs a column that <typeparamref name="TRow"/> has no member for.</exception>
    /// <exception cref="PipelineException">The model's answer depends on the row's label, it knows other classes than the objective, or rows of a ranking group are not neighbours.</exception>
    public ITrainedModel<TRow, TOut> Train(TrainingContext<TRow, TOut> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        RankingGroups.RequireNeighbours(context.Training.Rows, context.Objective, "training set");
        if (context.Validation is { } tuning) RankingGroups.RequireNeighbours(tuning.Rows, context.Objective, "validation set");
        var ml = _settings.Context();
        var watch = new ReadingWatch(context.Progress, context.Cancellation);
        var pipeline = _pipeline(ml) ?? throw new InvalidOperationException("The pipeline's code gave null. Return the estimator.");
        var training = PartViews.Training(context, ml, _settings.StreamRows, watch);
        var (model, validation) = Cancelling.Run(
            ml, context.Cancellation, () => ValidatedFit.Fit(ml, pipeline, training, PartViews.Validation(context, ml, _settings.StreamRows, watch)));

        var parts = EstimatorPart.Of(pipeline);
        _answers.RequireColumns(model.GetOutputSchema(training.Schema));
        var signature = SignatureReader.Of(model, training.Schema, parts, _answers.Columns);
        InputCheck.RequireMembers<TRow>(signature, training.Schema);
        // Opening a file for a few rows costs as much as reading some thousand, so it waits until somebody asks.
        var probe = new Lazy<IReadOnlyList<TRow>>(() => [.. context.Training.Rows.Take(Probed)]);
        var record = Record(ml, model, training.Schema, signature, probe);
        var trained = new MicrosoftMLModel<TRow, TOut>(ml, model, training.Schema, record, _answers, origin: new(_settings, parts, Notes(record, validation)));
        LabelCheck.AnswersDoNotFollow(trained, context.Objective, record, probe);
        return trained;
    }

    /// <inheritdoc/>
    public bool CanRead(string formatId) => _reader.CanRead(formatId);

    /// <inheritdoc/>
    public ITrainedModel<TRow, TOut> Read(Stream source, string formatId) => _reader.Read(source, formatId);

    private ModelRecord Record(MLContext ml, ITransformer model, DataViewSchema inputs, ModelSignature signature, Lazy<IReadOnlyList<TRow>> probe)
    {
        var outputs = model.GetOutputSchema(inputs);
        return new(
            ModelRecord.CurrentFormat, _answers.Task, signature, _answers.ClassesOf(outputs),
            _answers.HasProbabilities(outputs, () => ScoreSample.Of(model.Transform(ml.Data.LoadFromEnumerable(probe.Value, RowColumns.Of<TRow>(inputs))))));
    }

    private Dictionary<string, string> Notes(ModelRecord record, string validation)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal) { ["validation rows"] = validation };
        if (_answers.Task is TaskKind.Binary or TaskKind.Multiclass)
        {
            notes["probabilities"] = record.HasProbabilities
                ? "yes"
                : "none: the trainer is not calibrated, so log loss and Brier score are undefined; append a calibrator (binary) or choose a trainer with probabilities";
        }

        return notes;
    }

    private (string Name, IReadOnlyDictionary<string, string> Parameters) Describe()
    {
        var parts = EstimatorPart.Of(_pipeline(_settings.Context()));
        var trainer = parts.LastOrDefault(part => EstimatorOptions.IsTrainer(part.Estimator)) ?? parts[^1];
        return (_settings.Name ?? EstimatorOptions.NameOf(trainer.Estimator), EstimatorOptions.Of(parts));
    }
}
