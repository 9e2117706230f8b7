using Microsoft.ML;
using Microsoft.ML.Data;

namespace TaxiFare;

/// <summary>Answers what trips will cost. The model is loaded once, and transforming is safe from several threads.</summary>
public sealed class FareDesk
{
    private readonly MLContext _ml;
    private readonly ITransformer _model;

    /// <summary>Loads the model and checks that it takes what this program sends.</summary>
    public FareDesk(MLContext ml, string path)
    {
        _ml = ml;
        _model = ml.Model.Load(path, out var schema);
        if (schema.GetColumnOrNull(nameof(TaxiTrip.Miles)) is not { Type: NumberDataViewType })
        {
            throw new InvalidDataException($"{path} is not a model of taxi fares: it has no numeric column {nameof(TaxiTrip.Miles)}.");
        }
    }

    /// <summary>The fare of each trip, in order.</summary>
    public IReadOnlyList<float> Quote(IReadOnlyList<TaxiTrip> trips)
    {
        var scored = _model.Transform(_ml.Data.LoadFromEnumerable(trips));
        return [.. _ml.Data.CreateEnumerable<FarePrediction>(scored, reuseRowObject: false).Select(prediction => prediction.Fare)];
    }
}
