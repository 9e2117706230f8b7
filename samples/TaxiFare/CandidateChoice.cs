using Microsoft.ML;

namespace TaxiFare;

/// <summary>A pipeline and what to call it.</summary>
public sealed record Candidate(string Name, IEstimator<ITransformer> Pipeline);

/// <summary>Chooses among candidates by cross-validation, which fits the whole pipeline anew on each fold.</summary>
public sealed class CandidateChoice(MLContext ml)
{
    private const int Folds = 5;

    /// <summary>The candidate with the least mean error over the folds of the training rows.</summary>
    public Candidate Best(IDataView training)
    {
        Candidate[] candidates = [new("linear", FarePipeline.Linear(ml)), new("Poisson", FarePipeline.Poisson(ml))];
        return candidates.MinBy(candidate => MeanError(candidate, training))!;
    }

    private double MeanError(Candidate candidate, IDataView training)
    {
        var folds = ml.Regression.CrossValidate(
            training, candidate.Pipeline, Folds, labelColumnName: nameof(TaxiTrip.Fare), samplingKeyColumnName: nameof(TaxiTrip.TripId));
        var errors = folds.Select(fold => fold.Metrics.RootMeanSquaredError).ToList();
        Console.WriteLine($"{candidate.Name}: RMSE {errors.Average():0.00}, worst fold {errors.Max():0.00}");
        return errors.Average();
    }
}
