using Microsoft.ML;
using Microsoft.ML.Data;
using MlPractices;

namespace TaxiFareStages;

/// <summary>The trips as a data set. Nothing can be trained on it: that takes a split.</summary>
public static class TripFile
{
    public static Task<Dataset<TaxiTrip>> OpenAsync(MLContext ml, string path)
    {
        var loader = ml.Data.CreateTextLoader<TaxiTrip>(new TextLoader.Options
        {
            Separators = [','],
            HasHeader = true,
            // An empty cell is a missing number. The loader would make it a 0, a trip of no minutes.
            MissingRealsAsNaNs = true,
        });
        return MicrosoftMLDataset.FromLoader<TaxiTrip>(ml, loader, [path]);
    }
}
