var ml = new MLContext(seed: 1);
var years = new[] { "2021.csv", "2022.csv", "2023.csv" };
var loader = ml.Data.CreateTextLoader<House>(separatorChar: ',', hasHeader: true);
var train = loader.Load(years[..^1]);
var test = loader.Load(years[^1]);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
