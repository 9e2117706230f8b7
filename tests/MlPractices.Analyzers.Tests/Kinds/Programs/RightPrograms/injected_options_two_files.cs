public class DataOptions { public string TrainPath { get; set; } = null!; public string TestPath { get; set; } = null!; }
public interface IOptions<T> { T Value { get; } }
public class Trainer(IOptions<DataOptions> options)
{
    private readonly MLContext _ml = new(1);
    public double Run()
    {
        var train = _ml.Data.LoadFromTextFile<House>(options.Value.TrainPath, hasHeader: true, separatorChar: ',');
        var test = _ml.Data.LoadFromTextFile<House>(options.Value.TestPath, hasHeader: true, separatorChar: ',');
        var model = _ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(train);
        return _ml.Regression.Evaluate(model.Transform(test), "Price").RSquared;
    }
}
