public class Paths(string root, DateOnly day)
{
    public string Train { get; } = Path.Combine(root, "train.csv");
    public string Test => Path.Combine(root, "test.csv");
    public string Model => Path.Combine(root, day.ToString("yyyyMMdd"), "model.zip");
}
public class Trainer(Paths paths, MLContext ml)
{
    public double Run()
    {
        var (train, test) = (Load(paths.Train), Load(paths.Test));
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
        ml.Model.Save(model, train.Schema, paths.Model);
        return ml.Regression.Evaluate(model.Transform(test), "Price").RSquared;
    }
    private IDataView Load(string path) => ml.Data.LoadFromTextFile<House>(path, hasHeader: true, separatorChar: ',');
}
