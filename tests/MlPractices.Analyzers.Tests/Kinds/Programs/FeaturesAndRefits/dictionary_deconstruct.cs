var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
Dictionary<string, string[]> sets = new() { ["small"] = ["Size"], ["all"] = ["Size", "Rooms", "Price"] };
foreach (var (name, columns) in sets)
{
    // reports MLP0307
    var chain = ml.Transforms.Concatenate("Features", columns).Append(ml.Regression.Trainers.FastTree("Price"));
    Console.WriteLine(name + ml.Regression.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet), "Price").RSquared);
}
