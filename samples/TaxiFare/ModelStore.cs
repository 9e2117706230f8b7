using Microsoft.ML;

namespace TaxiFare;

/// <summary>Writes a model where no other one is: its path names the version and the data it was trained on.</summary>
public static class ModelStore
{
    /// <summary>Saves the model with its input schema and gives the path back.</summary>
    public static string Save(MLContext ml, ITransformer model, TripData data, string version)
    {
        var path = Path.Combine("artifacts", "taxi-fare", $"{version}-{data.Fingerprint[..12]}", "model.zip");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Aside first: nobody ever opens half a model.
        var aside = path + ".partial";
        ml.Model.Save(model, data.Schema, aside);
        File.Move(aside, path, overwrite: true);
        return path;
    }
}
