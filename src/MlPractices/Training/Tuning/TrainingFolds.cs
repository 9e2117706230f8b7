namespace MlPractices;

/// <summary>
/// Cross-validation inside a training set: what to train on and which rows to score. The split's validation rows are in no fold, so trainers that
/// stop early have them in folds as well; not under a split by time, where they come after the rows that are scored.
/// </summary>
internal static class TrainingFolds
{
    /// <summary>One pair per repeat and fold.</summary>
    /// <exception cref="PipelineException">The context is itself a fold, which has no folds.</exception>
    public static IEnumerable<(TrainingContext<TRow, TOut> Others, ValidationSet<TRow> Fold)> Of<TRow, TOut>(
        TrainingContext<TRow, TOut> context, int folds, int repeats, int seed)
    {
        if (context.Folds is not { } make)
            throw new PipelineException(new(
                "MLP0453", Severity.Error, "folds", "Tuning or stacking inside the fold of another tuning or stacking is not supported.",
                "Tune the members first, or use the validation set."));
        foreach (var numbers in make(folds, repeats, seed))
        {
            // By time, rows before the first fold carry -1: a fold is then scored by what was known before it.
            var byTime = numbers.Contains(-1);
            for (var fold = 0; fold < folds; fold++)
            {
                var tested = fold;
                bool Trains(int number) => byTime ? number < tested : number != tested && number != int.MaxValue;
                var (trains, tests) = (numbers.LongCount(Trains), numbers.LongCount(number => number == tested));
                if (trains == 0 || tests == 0) continue;
                var positions = context.Training.Positions;
                var training = new TrainingSet<TRow>(context.Training.Rows.Where((_, i) => Trains(numbers[i])), trains, positions?.OfRanks(rank => Trains(numbers[rank])));
                yield return (
                    context.On(training, byTime ? null : context.Validation),
                    new(context.Training.Rows.Where((_, i) => numbers[i] == tested), tests, positions?.OfRanks(rank => numbers[rank] == tested)));
            }
        }
    }

    /// <summary>The deciding metric of a model over rows.</summary>
    public static double Score<TRow, TOut>(Objective<TRow, TOut> objective, ITrainedModel<TRow, TOut> model, IEnumerable<TRow> rows, CancellationToken cancellation)
    {
        var (truth, scores) = (new List<Truth>(), new List<TOut>());
        foreach (var batch in rows.Chunk(4096))
        {
            cancellation.ThrowIfCancellationRequested();
            truth.AddRange(batch.Select(objective.TruthOf));
            scores.AddRange(model.PredictMany(batch));
        }
        return objective.Metric.Compute(truth, scores);
    }
}
