var result = new Experiment(1).From("h.csv").HoldOut(.2).Train().Score();
Console.WriteLine(result);
sealed class Experiment(int seed)
{
    private readonly MLContext _ml = new(seed);
    private IDataView? _all; private DataOperationsCatalog.TrainTestData? _parts; private ITransformer? _model;
    public Experiment From(string f) { _all = _ml.Data.LoadFromTextFile<House>(f, hasHeader: true, separatorChar: ','); return this; }
    public Experiment HoldOut(double f) { _parts = _ml.Data.TrainTestSplit(_all, f); return this; }
    public Experiment Train() { _model = _ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(_parts!.Value.TrainSet); return this; }
    public double Score() => _ml.Regression.Evaluate(_model!.Transform(_parts!.Value.TestSet), "Price").RSquared;
}
