var ml = new MLContext(seed: 1);
var loader = ml.Data.CreateTextLoader<House>(hasHeader: true, separatorChar: ',');
string[] files = { "a.csv", "b.csv" };
var train = loader.Load(files);
var test = loader.Load("b.csv");
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
// reports MLP0301
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
