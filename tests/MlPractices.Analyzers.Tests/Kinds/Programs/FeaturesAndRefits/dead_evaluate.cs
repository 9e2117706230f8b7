public class T
{
    private readonly MLContext _ml = new(1);
    public void Train(string path)
    {
        // reports MLP0209
        var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>(path, hasHeader: true, separatorChar: ','));
        var model = _ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        // reports MLP0501
        _ml.Model.Save(model, split.TrainSet.Schema, $"{DateTime.UtcNow:yyyyMMdd}.zip");
    }
    private double Check(ITransformer model, IDataView rows) => _ml.Regression.Evaluate(model.Transform(rows), "Price").RSquared;
}
