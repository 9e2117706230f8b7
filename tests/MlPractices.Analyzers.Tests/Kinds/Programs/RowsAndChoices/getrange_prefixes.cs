var ml = new MLContext(seed: 1);
var all = File.ReadAllLines("m.csv").Select(l => new Measurement { X = l[0], Y = l[1] }).ToList();
int n = (int)(all.Count * 0.8);
var model = ml.Transforms.Concatenate("Features", "X").Append(ml.Regression.Trainers.FastTree("Y")).Fit(ml.Data.LoadFromEnumerable(all.GetRange(0, n)));
// reports MLP0301
var m = ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(all.GetRange(0, 100))), "Y");
Console.WriteLine($"{m.RSquared} {m.MeanAbsoluteError}");
class Measurement { public float X { get; set; } public float Y { get; set; } }
