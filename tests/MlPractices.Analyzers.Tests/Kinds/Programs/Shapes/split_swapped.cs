public readonly record struct Sets(IDataView Train, IDataView Test);
public partial class Lab
{
    private readonly MLContext _ml = new(1);
    private Sets Cut(IDataView all) { var s = _ml.Data.TrainTestSplit(all, 0.25); return new(Train: s.TestSet, Test: s.TrainSet); }
}
public partial class Lab
{
    public double Run(string file)
    {
        var (train, test) = Cut(_ml.Data.LoadFromTextFile<House>(file, hasHeader: true, separatorChar: ','));
        return Score(Fit(train), test);
    }
    // reports MLP0302
    private ITransformer Fit(IDataView rows) => _ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(rows);
    private double Score(ITransformer m, IDataView rows) => _ml.Regression.Evaluate(m.Transform(rows), "Price").RSquared;
}
