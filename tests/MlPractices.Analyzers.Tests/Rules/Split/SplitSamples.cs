namespace MlPractices.Analyzers.Tests.Rules.Split;

/// <summary>Programs that differ in one line only.</summary>
internal static class SplitSamples
{
    /// <summary>Trains on and evaluates the parts of <paramref name="split"/> of houses.</summary>
    public static string Houses(string split) => $$"""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv", separatorChar: ',');
        var split = {{split}};
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        """;
}
