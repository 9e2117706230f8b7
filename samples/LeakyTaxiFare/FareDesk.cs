using Microsoft.ML;

namespace LeakyTaxiFare;

/// <summary>Answers what a trip will cost.</summary>
public class FareDesk
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ITransformer _model;

    public FareDesk(string modelPath) => _model = _ml.Model.Load(modelPath, out _);

    public float Quote(TaxiTrip trip)
    {
        var engine = _ml.Model.CreatePredictionEngine<TaxiTrip, FarePrediction>(_model);
        return engine.Predict(trip).Fare;
    }
}
