var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var features = data.Schema.Where(c => c.Type == NumberDataViewType.Single).Select(c => c.Name).ToArray();
// reports MLP0307
var chain = ml.Transforms.Concatenate("Features", features).Append(ml.Regression.Trainers.FastTree("Price"));
Console.WriteLine(ml.Regression.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet), "Price").RSquared);
