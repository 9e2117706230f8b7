using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>A row to learn from: a number of features, a label of each kind, a group.</summary>
internal sealed class Example
{
    [VectorType(3)]
    public float[] Features { get; set; } = [];

    public bool IsHigh { get; set; }

    public string Class { get; set; } = "";

    public float Number { get; set; }

    public float Relevance { get; set; }

    public string Group { get; set; } = "";

    public static Example[] Many(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            float[] features = [(float)random.NextDouble(), (float)random.NextDouble(), (float)random.NextDouble()];
            var number = features[0] - features[1] + 0.5f * (float)random.NextDouble();
            var level = Math.Clamp((int)Math.Floor(2 * number + 1), 0, 2);
            return new Example { Features = features, IsHigh = number > 0.25f, Class = ClassRow.Classes[level], Number = number, Relevance = level, Group = $"group {i / 12}" };
        })];
    }
}

/// <summary>What trained models of ML.NET say of rows that they were not trained on.</summary>
internal static class TrainedModels
{
    private static readonly Example[] Training = Example.Many(1, 600), Fresh = Example.Many(2, 900);

    public static BinaryRow[] Binary(bool calibrated) => Rows<BinaryRow>(ml => ml.Transforms.CopyColumns("Label", "IsHigh").Append(
        calibrated ? ml.BinaryClassification.Trainers.LbfgsLogisticRegression() : (IEstimator<ITransformer>)ml.BinaryClassification.Trainers.AveragedPerceptron()));

    public static RegressionRow[] Regression() => Rows<RegressionRow>(ml => ml.Transforms.CopyColumns("Label", "Number").Append(ml.Regression.Trainers.FastTree()));

    public static RankingRow[] Ranking() => Rows<RankingRow>(ml => ml.Transforms.Conversion.MapValueToKey("Query", "Group")
        .Append(ml.Ranking.Trainers.FastTree(labelColumnName: "Relevance", rowGroupColumnName: "Query"))
        .Append(ml.Transforms.CopyColumns("Label", "Relevance")).Append(ml.Transforms.CopyColumns("GroupId", "Group")));

    public static ClassRow[] Multiclass() => Rows<ClassRow>(ml => ml.Transforms.Conversion
        .MapValueToKey("Key", "Class", keyData: ml.Data.LoadFromEnumerable(ClassRow.Classes.Select(name => new { Class = name })))
        .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Key")).Append(ml.Transforms.CopyColumns("Label", "Class")));

    private static TRow[] Rows<TRow>(Func<MLContext, IEstimator<ITransformer>> pipeline)
        where TRow : class, new()
    {
        var ml = new MLContext(1);
        var scored = pipeline(ml).Fit(ml.Data.LoadFromEnumerable(Training)).Transform(ml.Data.LoadFromEnumerable(Fresh));
        return [.. ml.Data.CreateEnumerable<TRow>(scored, reuseRowObject: false, ignoreMissingColumns: true)];
    }
}
