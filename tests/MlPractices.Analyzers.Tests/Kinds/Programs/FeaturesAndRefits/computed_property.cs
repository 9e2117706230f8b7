var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromEnumerable(Store.Read());
var split = ml.Data.TrainTestSplit(data);
// reports MLP0308
var chain = ml.Transforms.Concatenate("Features", "Size", "PerRoom").Append(ml.Regression.Trainers.FastTree("Price"));
Console.WriteLine(ml.Regression.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet), "Price").RSquared);
// reports MLP0806
static class Store { public static IEnumerable<Home> Read() => File.ReadLines("h.csv").Select(l => l.Split(',')).Select(p => new Home(float.Parse(p[0]), float.Parse(p[1]), float.Parse(p[2]))); }
record Home(float Size, float Rooms, float Price) { public float PerRoom => Price / Rooms; public Home() : this(0, 0, 0) { } }
