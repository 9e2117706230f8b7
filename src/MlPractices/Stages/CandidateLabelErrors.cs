namespace MlPractices;

public sealed partial class Candidate<TRow, TOut>
{
    /// <summary>Training rows whose label may be wrong; null until <see cref="FindLabelErrors"/> was called. A later evaluation keeps them.</summary>
    public LabelErrors? LabelErrors { get; private set; }

    /// <summary>
    /// Looks for wrong labels among the training rows: models trained on the other folds say how likely each label is (confident learning). The holdout is not touched. For binary and multiclass
    /// models with probabilities.
    /// </summary>
    /// <param name="folds">Number of folds, from 2.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">The model gives no probabilities of classes.</exception>
    public LabelErrors FindLabelErrors(int folds = 5, int seed = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var (rows, labels, probabilities) = (new List<string>(), new List<string>(), new List<IReadOnlyDictionary<string, double>>());
        foreach (var (others, fold) in TrainingFolds.Of(Split.Context(null, cancellation), folds, 1, seed))
        {
            var model = Trainer.Train(others);
            foreach (var batch in fold.Rows.Chunk(4096))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var (row, said) in batch.Zip(model.PredictMany(batch)))
                {
                    rows.Add(Split.Partition.Describe(row));
                    labels.Add(RowLoss.Describe(Split.Objective.Task, Split.Objective.TruthOf(row)));
                    probabilities.Add(Probabilities(said));
                }
            }
        }

        return LabelErrors = ConfidentLearning.Of(rows, labels, probabilities);
    }

    private Dictionary<string, double> Probabilities(TOut said) => said switch
    {
        BinaryScore { Probability: { } p } => new(StringComparer.Ordinal) { ["true"] = p, ["false"] = 1 - p },
        ClassScores { HasProbabilities: true } classes => classes.Classes.Zip(classes.Probabilities).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
        _ => throw new PipelineException(new(
            "MLP0554", Severity.Error, TrainerName, "It gives no class probabilities, which the search for wrong labels needs.",
            "Take a calibrated model of a binary or multiclass task, such as Linear.Logistic.")),
    };
}
