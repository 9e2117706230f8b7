using Microsoft.ML.Trainers;

var tournament = new Tournament(new MLContext(seed: 17), "churn.csv");
tournament.Run(args[0]);

sealed record Entry(string Name, ITransformer Model, BinaryClassificationMetrics Metrics);

sealed class Tournament
{
    private readonly MLContext _ml;
    private readonly IDataView _train, _test;
    private readonly List<Entry> _entries = new();
    public Tournament(MLContext ml, string file)
    {
        _ml = ml;
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Client>(file, hasHeader: true, separatorChar: ','));
        (_train, _test) = (split.TrainSet, split.TestSet);
    }
    private void Add<T>(string name, ITrainerEstimator<BinaryPredictionTransformer<T>, T> trainer) where T : class
    {
        var model = _ml.Transforms.Concatenate("Features", nameof(Client.Months), nameof(Client.Calls)).Append(trainer).Fit(_train);
        _entries.Add(new Entry(name, model, _ml.BinaryClassification.Evaluate(model.Transform(_test), nameof(Client.Left))));
    }
    public void Run(string version)
    {
        Add("fast tree", _ml.BinaryClassification.Trainers.FastTree(nameof(Client.Left)));
        Add("light gbm", _ml.BinaryClassification.Trainers.LightGbm(nameof(Client.Left)));
        // reports MLP0403
        var winner = _entries.OrderByDescending(e => e.Metrics.AreaUnderRocCurve).ThenBy(e => e.Name).First();
        Console.WriteLine($"{winner.Name}: {winner.Metrics.AreaUnderRocCurve:0.000}");
        _ml.Model.Save(winner.Model, _train.Schema, $"churn-{version}.zip");
    }
}
class Client { [LoadColumn(0)] public float Months { get; set; } [LoadColumn(1)] public float Calls { get; set; } [LoadColumn(2)] public bool Left { get; set; } }
