public class Lab
{
    private readonly MLContext ml;
    public Lab(MLContext ml) => this.ml = ml;
    public ITransformer Fit(IDataView rows) => ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree(labelColumnName: "Price")).Fit(rows);
    public double Measure(ITransformer model, IDataView rows)
    {
        // reports MLP0301
        return ml.Regression.Evaluate(model.Transform(rows), labelColumnName: "Price").RSquared;
    }
}
public static class Houses
{
    public static void Report(MLContext ml)
    {
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"), 0.2);
        var lab = new Lab(ml);
        Console.WriteLine(lab.Measure(lab.Fit(split.TrainSet), split.TestSet));
    }
}
public static class Flats
{
    public static void Report(MLContext ml)
    {
        var flats = ml.Data.LoadFromTextFile<House>("flats.csv");
        var lab = new Lab(ml);
        Console.WriteLine(lab.Measure(lab.Fit(flats), flats));
    }
}
public static class Program
{
    public static void Main()
    {
        var ml = new MLContext(seed: 1);
        Houses.Report(ml);
        Flats.Report(ml);
    }
}
