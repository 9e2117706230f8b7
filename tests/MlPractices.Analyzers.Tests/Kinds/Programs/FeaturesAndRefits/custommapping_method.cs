var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
// reports MLP0308
var chain = ml.Transforms.CustomMapping<House, Ratio>(Ratio.From, "ratio").Append(ml.Transforms.Concatenate("Features", "Size", "PerSize")).Append(ml.Regression.Trainers.FastTree("Price"));
Console.WriteLine(ml.Regression.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet), "Price").RSquared);
class Ratio { public float PerSize { get; set; } public static void From(House h, Ratio r) { r.PerSize = h.Price / Math.Max(h.Size, 1); } }
