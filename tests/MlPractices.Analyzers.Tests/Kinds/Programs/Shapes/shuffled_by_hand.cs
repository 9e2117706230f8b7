var ml = new MLContext(seed: 1);
var homes = Homes.Read();
Shuffle(homes);
// reports MLP0802
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(homes), 0.2);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
var m = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
Console.WriteLine($"{m.RSquared} {m.MeanAbsoluteError}");
static void Shuffle<T>(IList<T> list)
{
    var rng = new Random();
    int n = list.Count;
    while (n > 1) { n--; int k = rng.Next(n + 1); T value = list[k]; list[k] = list[n]; list[n] = value; }
}
static class Homes { public static List<Home> Read() => File.ReadAllLines("homes.csv").Select(l => new Home { Size = l[0], Rooms = l[1], Price = l[2] }).ToList(); }
class Home { public float Size { get; set; } public float Rooms { get; set; } public float Price { get; set; } }
