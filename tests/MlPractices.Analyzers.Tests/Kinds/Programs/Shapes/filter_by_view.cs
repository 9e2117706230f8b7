var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
// reports MLP0303
var scaled = ml.Transforms.NormalizeMinMax("Size").Fit(data).Transform(data);
var train = ml.Data.FilterRowsByColumn(scaled, "Rooms", upperBound: 5);
var test = ml.Data.FilterRowsByColumn(scaled, "Rooms", lowerBound: 5);
var m = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
Console.WriteLine(ml.Regression.Evaluate(m.Transform(test), "Price").RSquared);
