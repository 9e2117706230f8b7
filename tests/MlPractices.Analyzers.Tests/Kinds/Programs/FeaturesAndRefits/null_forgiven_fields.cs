public class T
{
    private MLContext _ml = null!;
    private IDataView _train = null!, _test = null!;
    private ITransformer _model = null!;
    public void Init() => _ml = new MLContext(1);
    public void Load(string path) { _train = _ml.Data.LoadFromTextFile<House>(path, hasHeader: true, separatorChar: ','); _test = _train; }
    public void Train() => _model = _ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(_train);
    // reports MLP0301
    public double Score() => _ml.Regression.Evaluate(_model.Transform(_test), "Price").RSquared;
}
