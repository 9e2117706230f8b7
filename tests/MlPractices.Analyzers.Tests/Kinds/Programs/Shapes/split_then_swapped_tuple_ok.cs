public readonly record struct Sets(IDataView Train, IDataView Test)
{
    public void Deconstruct(out IDataView train, out IDataView test, out long rows) => (train, test, rows) = (Train, Test, Train.GetRowCount() ?? 0);
}
public partial class Lab
{
    private readonly MLContext _ml = new(1);
    private Sets Cut(IDataView all) { var s = _ml.Data.TrainTestSplit(all, 0.25); return new(s.TrainSet, s.TestSet); }
}
public partial class Lab
{
    public double Run(string file)
    {
        var (train, test, _) = Cut(_ml.Data.LoadFromTextFile<House>(file, hasHeader: true, separatorChar: ','));
        return Score(Fit(train), test);
    }
    private ITransformer Fit(IDataView rows) => _ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(rows);
    private double Score(ITransformer m, IDataView rows) => _ml.Regression.Evaluate(m.Transform(rows), "Price").RSquared;
}
