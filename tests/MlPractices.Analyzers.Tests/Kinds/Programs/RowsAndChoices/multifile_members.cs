public class Job
{
    private const string Folder = "data";
    private readonly MLContext _ml = new(1);
    private string[] Years => new[] { Path.Combine(Folder, "2021.csv"), Path.Combine(Folder, "2022.csv"), Path.Combine(Folder, "2023.csv") };
    private TextLoader Loader => _ml.Data.CreateTextLoader<House>(separatorChar: ',', hasHeader: true);
    public double Run()
    {
        var all = Loader.Load(new MultiFileSource(Years));
        var holdout = Loader.Load(new MultiFileSource(Path.Combine(Folder, "2023.csv")));
        var model = _ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(all);
        // reports MLP0301
        return _ml.Regression.Evaluate(model.Transform(holdout), "Price").RSquared;
    }
}
