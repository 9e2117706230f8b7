using Microsoft.ML;

namespace LeakyTaxiFare;

/// <summary>Trains the model that quotes fares.</summary>
public class FareTrainer
{
    private readonly MLContext _ml = new();
    private readonly IDataView _train;
    private readonly IDataView _test;

    public FareTrainer(string path)
    {
        var trips = _ml.Data.LoadFromTextFile<TaxiTrip>(path, separatorChar: ',', hasHeader: true);

        // Some meters did not send the minutes.
        var filled = _ml.Transforms.ReplaceMissingValues(nameof(TaxiTrip.Minutes)).Fit(trips).Transform(trips);

        // Bring the columns to one scale before anything else.
        var scaled = _ml.Transforms.NormalizeMeanVariance(nameof(TaxiTrip.Miles))
            .Append(_ml.Transforms.NormalizeMeanVariance(nameof(TaxiTrip.Minutes)))
            .Fit(filled)
            .Transform(filled);

        // The more rows to learn from the better.
        var split = _ml.Data.TrainTestSplit(scaled, testFraction: 0.01);
        _train = split.TrainSet;
        _test = split.TestSet;
    }

    public ITransformer Train()
    {
        var pipeline = _ml.Transforms.Categorical.OneHotEncoding("VendorCode", nameof(TaxiTrip.Vendor))
            .Append(_ml.Transforms.Categorical.OneHotEncoding("TripCode", nameof(TaxiTrip.TripId)))
            .Append(_ml.Transforms.Concatenate(
                "Features", "VendorCode", "TripCode", nameof(TaxiTrip.Miles), nameof(TaxiTrip.Minutes), nameof(TaxiTrip.PickupHour), nameof(TaxiTrip.Tip)));

        // The hour runs to 23 and would outweigh the rest.
        pipeline.Append(_ml.Transforms.NormalizeMinMax("Features"));

        return pipeline
            .Append(_ml.Regression.Trainers.Sdca(labelColumnName: nameof(TaxiTrip.Fare)))
            .Fit(_train);
    }

    public void Report(ITransformer model)
    {
        var metrics = _ml.Regression.Evaluate(model.Transform(_test), labelColumnName: nameof(TaxiTrip.Fare));
        Console.WriteLine($"R2 {metrics.RSquared:0.000}, RMSE {metrics.RootMeanSquaredError:0.00}");
    }

    public void Save(ITransformer model) => _ml.Model.Save(model, null, "fare-model.zip");
}
