using Microsoft.ML;

namespace LeakyTaxiFare;

/// <summary>Answers what a trip will cost.</summary>
public class FareDesk(string modelPath)
{
    private static readonly MLContext Ml = new(seed: 1);

    public IEnumerable<float> Quote(IReadOnlyList<TaxiTrip> trips)
    {
        foreach (var trip in trips)
        {
            yield return QuoteOne(trip);
        }
    }

    private float QuoteOne(TaxiTrip trip)
    {
        var model = Ml.Model.Load(modelPath, out _);
        var engine = Ml.Model.CreatePredictionEngine<TaxiTrip, FarePrediction>(model);
        return engine.Predict(trip).Fare;
    }
}
