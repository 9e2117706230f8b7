using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace TaxiFare;

/// <summary>The trips, parted once into rows to learn from and rows to judge by.</summary>
public sealed class TripData
{
    private TripData(IDataView training, IDataView test, DataViewSchema schema, string fingerprint)
    {
        Training = training;
        Test = test;
        Schema = schema;
        Fingerprint = fingerprint;
    }

    /// <summary>Rows that models and preprocessing learn from.</summary>
    public IDataView Training { get; }

    /// <summary>Rows held out until the end.</summary>
    public IDataView Test { get; }

    /// <summary>Columns as they come from the file.</summary>
    public DataViewSchema Schema { get; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads the file. Rows with the same trip id stay on one side, so a corrected record cannot be on both.</summary>
    public static TripData Load(MLContext ml, string path)
    {
        var trips = ml.Data.LoadFromTextFile<TaxiTrip>(path, new TextLoader.Options
        {
            Separators = [','],
            HasHeader = true,
            // An empty cell is a missing number. The loader would make it a 0, a trip of no minutes, and nothing would be left to replace.
            MissingRealsAsNaNs = true,
        });
        var split = ml.Data.TrainTestSplit(trips, testFraction: 0.2, samplingKeyColumnName: nameof(TaxiTrip.TripId));
        using var file = File.OpenRead(path);
        return new TripData(split.TrainSet, split.TestSet, trips.Schema, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
