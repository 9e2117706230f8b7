using Microsoft.ML;

namespace LeakyTaxiFare;

/// <summary>Prices many trips at once, on all cores.</summary>
public static class PriceList
{
    private static readonly PredictionEngine<TaxiTrip, FarePrediction> Engine = Open("fare-model.zip");

    public static float[] Of(IReadOnlyList<TaxiTrip> trips)
    {
        var fares = new float[trips.Count];
        Parallel.For(0, trips.Count, i => fares[i] = Engine.Predict(trips[i]).Fare);
        return fares;
    }

    private static PredictionEngine<TaxiTrip, FarePrediction> Open(string modelPath)
    {
        var ml = new MLContext(seed: 1);
        return ml.Model.CreatePredictionEngine<TaxiTrip, FarePrediction>(ml.Model.Load(modelPath, out _));
    }
}
