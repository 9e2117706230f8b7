var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var trainers = new Dictionary<string, Func<IEstimator<ITransformer>>> { ["tree"] = () => ml.Regression.Trainers.FastTree("Price"), ["forest"] = () => ml.Regression.Trainers.FastForest("Price") };
var scores = new SortedDictionary<double, (string Name, ITransformer Model)>();
foreach (var (name, make) in trainers)
{
    var m = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(make()).Fit(split.TrainSet);
    scores[ml.Regression.Evaluate(m.Transform(split.TestSet), "Price").RSquared] = (name, m);
}
// reports MLP0403
var winner = scores.Last().Value;
ml.Model.Save(winner.Model, data.Schema, $"{winner.Name}-{DateTime.UtcNow:yyyyMMdd}.zip");
