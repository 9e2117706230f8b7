var ml = new MLContext(seed: 1);
var raw = Db.All();
// reports MLP0104
var rows = raw.Select(p => new House { Size = p.Size ?? 0, Rooms = p.Rooms.GetValueOrDefault(), Price = p.Price }).ToList();
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(rows));
var chain = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price"));
Console.WriteLine(ml.Regression.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet), "Price").RSquared);
class Raw { public float? Size { get; set; } public float? Rooms { get; set; } public float Price { get; set; } }
static class Db { public static List<Raw> All() => System.Text.Json.JsonSerializer.Deserialize<List<Raw>>(File.ReadAllText("r.json"))!; }
