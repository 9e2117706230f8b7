using Microsoft.ML;
using Microsoft.ML.Data;

namespace LeakyTaxiFare;

/// <summary>Finds the algorithm that suits the fares best.</summary>
public class AlgorithmChoice(string path)
{
    private readonly MLContext _ml = new(seed: Environment.TickCount);

    public string Best()
    {
        var trips = _ml.Data.LoadFromTextFile<TaxiTrip>(path, separatorChar: ',', hasHeader: true);
        var split = _ml.Data.TrainTestSplit(trips, testFraction: 0.2);
        var features = _ml.Transforms.Concatenate("Features", nameof(TaxiTrip.Miles), nameof(TaxiTrip.PickupHour), nameof(TaxiTrip.Passengers))
            .Append(_ml.Transforms.NormalizeMeanVariance("Features"))
            .AppendCacheCheckpoint(_ml);

        var sdca = features.Append(_ml.Regression.Trainers.Sdca(labelColumnName: nameof(TaxiTrip.Fare)));
        var poisson = features.Append(_ml.Regression.Trainers.LbfgsPoissonRegression(labelColumnName: nameof(TaxiTrip.Fare)));
        var sdcaScore = Score(sdca.Fit(split.TrainSet), split.TestSet);
        var poissonScore = Score(poisson.Fit(split.TrainSet), split.TestSet);

        // A second opinion.
        var prepared = features.Fit(trips).Transform(trips);
        var folds = _ml.Regression.CrossValidate(prepared, _ml.Regression.Trainers.Sdca(labelColumnName: nameof(TaxiTrip.Fare)), numberOfFolds: 5, labelColumnName: nameof(TaxiTrip.Fare));
        Console.WriteLine($"Cross-validated R2 {folds.Average(fold => fold.Metrics.RSquared):0.000}");

        return sdcaScore > poissonScore ? "SDCA" : "Poisson";
    }

    private double Score(ITransformer model, IDataView test) =>
        _ml.Regression.Evaluate(model.Transform(test), labelColumnName: nameof(TaxiTrip.Fare)).RSquared;
}
