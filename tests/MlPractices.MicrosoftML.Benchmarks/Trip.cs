using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace MlPractices.MicrosoftML.Benchmarks;

/// <summary>A made-up taxi trip.</summary>
public sealed class Trip
{
    [LoadColumn(0)]
    public string Id { get; set; } = "";

    [LoadColumn(1)]
    public string Vendor { get; set; } = "";

    [LoadColumn(2)]
    public float Miles { get; set; }

    [LoadColumn(3)]
    public float Minutes { get; set; }

    [LoadColumn(4)]
    public float Hour { get; set; }

    [LoadColumn(5)]
    public float Fare { get; set; }

    /// <summary>Where ML.NET's split by key puts the trip: 0 into its test set, 1 into its training set.</summary>
    [LoadColumn(6)]
    public float Part { get; set; }

    /// <summary>The same trips for the same count.</summary>
    public static List<Trip> Make(int count)
    {
        var random = new Random(1);
        string[] vendors = ["VTS", "CMT", "DDS", "XYZ"];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (miles, minutes) = ((float)(random.NextDouble() * 12), (float)(random.NextDouble() * 40));
            return new Trip
            {
                Id = $"t{i}",
                Vendor = vendors[random.Next(vendors.Length)],
                Miles = miles,
                Minutes = minutes,
                Hour = random.Next(24),
                Fare = 2.5f + (2 * miles) + (0.3f * minutes) + (float)random.NextDouble(),
            };
        })];
    }

    /// <summary>Writes trips where a text loader reads them.</summary>
    public static void Write(string path, IEnumerable<Trip> trips) => File.WriteAllLines(
        path, trips.Select(trip => string.Create(CultureInfo.InvariantCulture, $"{trip.Id},{trip.Vendor},{trip.Miles},{trip.Minutes},{trip.Hour},{trip.Fare},{trip.Part}")));

    /// <summary>The trainers that are measured, by the names that parameters of benchmarks give them.</summary>
    public static IReadOnlyDictionary<string, Func<MLContext, IEstimator<ITransformer>>> Pipelines { get; } = new Dictionary<string, Func<MLContext, IEstimator<ITransformer>>>
    {
        ["FastTree"] = Trees,
        ["LightGbm"] = LightGbm,
        ["Poisson regression"] = Linear,
    };

    /// <summary>Boosted trees over all columns.</summary>
    public static IEstimator<ITransformer> Trees(MLContext ml) => Features(ml).Append(ml.Regression.Trainers.FastTree(labelColumnName: nameof(Fare)));

    /// <summary>LightGBM's trees over all columns, on one thread: on more its work is not the same from run to run.</summary>
    public static IEstimator<ITransformer> LightGbm(MLContext ml) => Features(ml).Append(ml.Regression.Trainers.LightGbm(
        new LightGbmRegressionTrainer.Options { LabelColumnName = nameof(Fare), NumberOfThreads = 1 }));

    /// <summary>A linear model that reads the rows many times.</summary>
    public static IEstimator<ITransformer> Linear(MLContext ml) => Features(ml).AppendCacheCheckpoint(ml)
        .Append(ml.Regression.Trainers.LbfgsPoissonRegression(labelColumnName: nameof(Fare)));

    private static EstimatorChain<ITransformer> Features(MLContext ml) => new EstimatorChain<ITransformer>()
        .Append(ml.Transforms.Categorical.OneHotEncoding("VendorCode", nameof(Vendor)))
        .Append(ml.Transforms.NormalizeMeanVariance("MilesScaled", nameof(Miles)))
        .Append<ITransformer>(ml.Transforms.Concatenate("Features", "VendorCode", "MilesScaled", nameof(Minutes), nameof(Hour)));
}

/// <summary>What plain ML.NET says.</summary>
public sealed class TripAnswer
{
    public float Score { get; set; }
}
