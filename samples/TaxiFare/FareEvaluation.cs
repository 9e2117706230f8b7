using Microsoft.ML;

namespace TaxiFare;

/// <summary>How a model did on rows it has never seen, next to the simplest guess there is.</summary>
/// <param name="Error">Root mean squared error of the model, in the currency of the fares.</param>
/// <param name="BaselineError">The same for quoting the average training fare to everybody.</param>
/// <param name="WorstSliceError">The model's error for the vendor it does worst for.</param>
public sealed record FareVerdict(double Error, double BaselineError, double WorstSliceError)
{
    /// <summary>At least half the baseline's error must go, for every vendor.</summary>
    public bool IsAccepted => Error <= 0.5 * BaselineError && WorstSliceError <= 0.5 * BaselineError;
}

/// <summary>Judges a model once, on the held-out rows.</summary>
public sealed class FareEvaluation(MLContext ml)
{
    /// <summary>Judges.</summary>
    public FareVerdict Judge(ITransformer model, TripData data)
    {
        var scored = model.Transform(data.Test);
        var metrics = ml.Regression.Evaluate(scored, labelColumnName: nameof(TaxiTrip.Fare));
        var trips = ml.Data.CreateEnumerable<TaxiTrip>(data.Test, reuseRowObject: false).ToList();
        var quotes = ml.Data.CreateEnumerable<FarePrediction>(scored, reuseRowObject: false).Select(p => p.Fare).ToList();

        var averageFare = ml.Data.CreateEnumerable<TaxiTrip>(data.Training, reuseRowObject: false).Average(trip => trip.Fare);
        var worst = trips.Zip(quotes)
            .GroupBy(pair => pair.First.Vendor)
            .Max(slice => RootMeanSquare(slice.Select(pair => pair.Second - pair.First.Fare)));
        return new FareVerdict(
            metrics.RootMeanSquaredError,
            RootMeanSquare(trips.Select(trip => averageFare - trip.Fare)),
            worst);
    }

    private static double RootMeanSquare(IEnumerable<float> errors) => Math.Sqrt(errors.Average(error => (double)error * error));
}
