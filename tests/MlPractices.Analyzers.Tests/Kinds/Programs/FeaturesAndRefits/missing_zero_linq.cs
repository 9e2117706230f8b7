var ml = new MLContext(seed: 1);
var raw = File.ReadLines("h.csv").Select(l => l.Split(','));
// reports MLP0104 MLP0806
var rows = raw.Select(p => new House { Size = float.TryParse(p[0], out var s) ? s : 0f, Rooms = string.IsNullOrEmpty(p[1]) ? 0 : float.Parse(p[1]), Price = float.Parse(p[2]) }).ToList();
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(rows));
var chain = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price"));
Console.WriteLine(ml.Regression.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet), "Price").RSquared);
