using System.Globalization;

namespace MlPractices;

/// <summary>Fits features and weights; the task decides the targets and what the scores say.</summary>
internal sealed class LinearTrainer<TRow, TOut> : ITrainer<TRow, TOut>
{
    private const int MostPositions = 1 << 19;

    private readonly FeatureMap<TRow> _features;
    private readonly LinearOptions _options;
    private readonly bool _logistic;
    private readonly Func<TrainingContext<TRow, TOut>, string[]> _outputs;
    private readonly Func<Truth, string, double> _target;
    private readonly Func<double[], LinearState, TOut> _say;

    public LinearTrainer(
        string name, FeatureMap<TRow> features, LinearOptions options, bool logistic, Func<TrainingContext<TRow, TOut>, string[]> outputs,
        Func<Truth, string, double> target, Func<double[], LinearState, TOut> say)
    {
        ArgumentNullException.ThrowIfNull(features);
        options.Check();
        if (features.Definitions.Count == 0) throw new ArgumentException("The feature map is empty; add features with .Numeric(...), .Category(...) and so on.", nameof(features));
        (Name, _features, _options, _logistic, _outputs, _target, _say) = (name, features, options, logistic, outputs, target, say);
        Parameters = Described();
    }

    public string Name { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public int? Seed => null;

    public ITrainedModel<TRow, TOut> Train(TrainingContext<TRow, TOut> context)
    {
        var outputs = _outputs(context);
        var features = FittedFeatures<TRow>.Fit(_features.Definitions, context.Training, context.Cancellation);
        if (features.Width > MostPositions)
            throw new PipelineException(new(
                "MLP0450", Severity.Error, "feature map", FormattableString.Invariant($"It has {features.Width} positions; the linear trainers take up to {MostPositions}."),
                "Use fewer hash bits or categories, or another trainer."));
        var notes = new Dictionary<string, string>(StringComparer.Ordinal) { ["positions"] = features.Width.ToString(CultureInfo.InvariantCulture) };
        var weights = outputs.Select(output => Fit(context, features, output, notes)).ToArray();
        var state = new LinearState(Name, outputs, _options.Threshold, features.States, weights);
        return new LinearModel<TRow, TOut>(state, features, _say, notes);
    }

    public bool CanRead(string formatId) => formatId == LinearModel<TRow, TOut>.Format;

    public ITrainedModel<TRow, TOut> Read(Stream source, string formatId)
    {
        var state = StateFile.Read<LinearState>(source, formatId);
        if (state.Kind != Name) throw new InvalidDataException($"The model was made by '{state.Kind}', the code has '{Name}'. Load it with its own trainer.");
        if (state.Features is null || state.Outputs is null || (state.Weights is null && state.Packed is null))
            throw new InvalidDataException("The model file lacks features, outputs or weights. Restore it or release again.");
        return new LinearModel<TRow, TOut>(state, FittedFeatures<TRow>.Restore(_features.Definitions, state.Features), _say, new Dictionary<string, string>());
    }

    private double[] Fit(TrainingContext<TRow, TOut> context, FittedFeatures<TRow> features, string output, Dictionary<string, string> notes)
    {
        (double Target, double Weight) Answer(TRow row)
        {
            var truth = context.Objective.TruthOf(row);
            return double.IsFinite(truth.Number) ? (_target(truth, output), truth.Weight) : throw new PipelineException(new(
                "MLP0160", Severity.Error, context.Objective.LabelName, FormattableString.Invariant($"A training row has the label {truth.Number}."),
                "Remove rows without a label before the split, or correct them."));
        }

        var balance = _options.ClassWeights == ClassWeights.Balanced && _logistic ? Balanced(context.Training.Rows, Answer, output) : static _ => 1;
        (double Target, double Weight) Balancing(TRow row)
        {
            var (target, weight) = Answer(row);
            return (target, weight * balance(target));
        }

        var training = new EncodedRows<TRow>(context.Training.Rows, features, Balancing, context.Cancellation);
        if (training.Count == 0)
            throw new PipelineException(new("MLP0202", Severity.Error, "training set", "It has no rows.", "Give the split more rows, or a larger training share."));
        if (!_logistic) return RidgeSolver.Fit(training, features.Width, _options.L2, context.Cancellation);

        var validation = context.Validation is { } set ? new EncodedRows<TRow>(set.Rows, features, Answer, context.Cancellation) : null;
        var fit = LogisticSolver.Fit(training, validation, features.Width, _options, output == "" ? Name : $"{Name}: {output}", context.Progress, context.Cancellation);
        var of = output == "" ? "" : " of " + output;
        notes["steps" + of] = fit.Steps.ToString(CultureInfo.InvariantCulture);
        if (double.IsFinite(fit.ValidationLoss)) notes["validation log loss" + of] = fit.ValidationLoss.ToString("R", CultureInfo.InvariantCulture);
        return fit.Weights;
    }

    private static Func<double, double> Balanced(IEnumerable<TRow> rows, Func<TRow, (double Target, double Weight)> answer, string output)
    {
        var (count, positive) = (0.0, 0.0);
        foreach (var row in rows)
        {
            var (target, weight) = answer(row);
            count += weight;
            if (target > 0.5) positive += weight;
        }
        if (positive == 0 || positive == count)
            throw new PipelineException(new(
                "MLP0455", Severity.Error, output == "" ? "label" : output, "The training set has only one class, so there is nothing to balance.",
                "Stratify the split by the label, or collect rows of the other class."));
        var (ofTrue, ofFalse) = (count / (2 * positive), count / (2 * (count - positive)));
        return value => value > 0.5 ? ofTrue : ofFalse;
    }

    private Dictionary<string, string> Described()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["features"] = string.Join("; ", _features.Features),
            ["L2"] = _options.L2.ToString("R", CultureInfo.InvariantCulture),
        };
        if (!_logistic) return all;
        all["class weights"] = _options.ClassWeights.ToString();
        all["most steps"] = _options.MostSteps.ToString(CultureInfo.InvariantCulture);
        all["patience"] = _options.Patience.ToString(CultureInfo.InvariantCulture);
        all["threshold"] = _options.Threshold.ToString("R", CultureInfo.InvariantCulture);
        return all;
    }
}
