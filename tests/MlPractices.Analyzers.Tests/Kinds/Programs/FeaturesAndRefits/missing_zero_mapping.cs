var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
// reports MLP0104
var chain = ml.Transforms.CustomMapping<House, Clean>((h, c) => { c.SizeClean = float.IsNaN(h.Size) ? 0 : h.Size; }, "clean").Append(ml.Transforms.Concatenate("Features", "SizeClean", "Rooms")).Append(ml.Regression.Trainers.FastTree("Price"));
Console.WriteLine(ml.Regression.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet), "Price").RSquared);
class Clean { public float SizeClean { get; set; } }
