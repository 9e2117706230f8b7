var ml = new MLContext(seed: 1);
// reports MLP0806
var rows = File.ReadLines("h.csv").Select(l => l.Split(',')).Select(p => new House { Size = float.Parse(p[0]), Rooms = float.Parse(p[1]), Price = float.Parse(p[2]) }).ToList();
// reports MLP0312
var mean = rows.Average(r => r.Size);
foreach (var r in rows) r.Size -= mean;
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(rows));
var m = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
Console.WriteLine(ml.Regression.Evaluate(m.Transform(split.TestSet), "Price").RSquared);
