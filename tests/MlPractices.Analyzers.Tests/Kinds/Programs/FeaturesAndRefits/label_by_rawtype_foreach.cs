var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var numeric = new List<string>();
foreach (var column in data.Schema)
    if (column.Type.RawType == typeof(float)) numeric.Add(column.Name);
// reports MLP0307
var chain = ml.Transforms.Concatenate("Features", numeric.ToArray()).Append(ml.Regression.Trainers.FastTree("Price"));
Console.WriteLine(ml.Regression.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet), "Price").RSquared);
