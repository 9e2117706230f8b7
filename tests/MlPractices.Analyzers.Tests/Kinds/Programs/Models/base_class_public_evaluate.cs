public interface IPredictor { Task TrainAsync(); Task<double> EvaluateAsync(); }
public abstract class Predictor : IPredictor
{
    protected readonly MLContext ml = new(seed: 0);
    private readonly IEnumerable<House> rows;
    public IDataView? Data { get; set; }
    public IDataView? TrainingData { get; private set; }
    public IDataView? TestData { get; private set; }
    public ITransformer? Model { get; set; }
    protected Predictor(IEnumerable<House> rows) => this.rows = rows;
    public void Prepare()
    {
        Data = ml.Data.LoadFromEnumerable(rows);
        var split = ml.Data.TrainTestSplit(Data, testFraction: 0.2);
        TrainingData = split.TrainSet;
        TestData = split.TestSet;
    }
    public async Task<double> EvaluateAsync()
    {
        await Task.Yield();
        return ml.Regression.Evaluate(Model!.Transform(TestData!), labelColumnName: "Price").RSquared;
    }
    // reports MLP0702
    public float Ask(House house) => ml.Model.CreatePredictionEngine<House, HousePrice>(Model!).Predict(house).Price;
    public abstract Task TrainAsync();
    public abstract Task Sweep();
}
public class Trees : Predictor
{
    public Trees(IEnumerable<House> rows) : base(rows) { }
    public override async Task TrainAsync()
    {
        await Task.Yield();
        Model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(TrainingData!);
    }
    public override async Task Sweep()
    {
        await Task.Yield();
        Model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastForest("Price")).Fit(TrainingData!);
    }
}
public class Linear : Predictor
{
    public Linear(IEnumerable<House> rows) : base(rows) { }
    public override async Task TrainAsync()
    {
        await Task.Yield();
        Model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(TrainingData!);
    }
    public override Task Sweep() => throw new NotSupportedException();
}
public class Application
{
    private readonly Predictor trees, linear;
    public Application(IEnumerable<House> rows) { trees = new Trees(rows); linear = new Linear(rows); }
    public async Task RunAsync()
    {
        trees.Prepare();
        await trees.Sweep();
        linear.Prepare();
        await linear.TrainAsync();
        Console.WriteLine(await trees.EvaluateAsync());
        Console.WriteLine(await linear.EvaluateAsync());
    }
}
