using Microsoft.ML;

namespace LeakyTaxiFare;

/// <summary>Predicts whether the passenger will leave a tip.</summary>
public class TipModel(string path)
{
    private readonly MLContext _ml = new(seed: 7);

    public void TrainAndSave(string modelPath)
    {
        var trips = _ml.Data.LoadFromTextFile<TaxiTrip>(path, separatorChar: ',', hasHeader: true);
        var labelled = _ml.Data.CreateEnumerable<TaxiTrip>(trips, reuseRowObject: false).Select(WithTip).ToList();
        var rows = _ml.Data.LoadFromEnumerable(labelled);

        // As many tippers on one side as on the other.
        var split = _ml.Data.TrainTestSplit(rows, testFraction: 0.2, samplingKeyColumnName: nameof(TippedTrip.Tipped));

        var pipeline = _ml.Transforms.Categorical.OneHotEncoding("PaymentCode", nameof(TippedTrip.Payment))
            .Append(_ml.Transforms.Concatenate("Features", "PaymentCode", nameof(TippedTrip.Miles), nameof(TippedTrip.Passengers)))
            .Append(_ml.Transforms.NormalizeMinMax("Features"))
            .AppendCacheCheckpoint(_ml)
            .Append(_ml.BinaryClassification.Trainers.LbfgsLogisticRegression(labelColumnName: nameof(TippedTrip.Tipped)));
        var model = pipeline.Fit(split.TrainSet);

        var metrics = _ml.BinaryClassification.Evaluate(model.Transform(split.TrainSet), labelColumnName: nameof(TippedTrip.Tipped));
        Console.WriteLine($"Tips: accuracy {metrics.Accuracy:0.000}");
        _ml.Model.Save(model, rows.Schema, modelPath);
    }

    private static TippedTrip WithTip(TaxiTrip trip) => new()
    {
        TripId = trip.TripId,
        Vendor = trip.Vendor,
        PickupHour = trip.PickupHour,
        Weekend = trip.Weekend,
        Passengers = trip.Passengers,
        Minutes = trip.Minutes,
        Miles = trip.Miles,
        Payment = trip.Payment,
        Fare = trip.Fare,
        Tip = trip.Tip,
        Tipped = trip.Tip > 0,
    };
}
