var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var prep = ml.Transforms.Categorical.OneHotEncoding("City").Append(ml.Transforms.Concatenate("Features", "Size", "Rooms", "City"));
// reports MLP0303
var ready = prep.Fit(data).Transform(data);
var train = ml.Data.TakeRows(ready, 8000);
var test = ml.Data.SkipRows(ready, 8000);
var m = ml.Regression.Trainers.FastTree("Price").Fit(train);
Console.WriteLine(ml.Regression.Evaluate(m.Transform(test), "Price").RSquared);
