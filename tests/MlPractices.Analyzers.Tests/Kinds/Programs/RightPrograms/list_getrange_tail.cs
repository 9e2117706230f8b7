var ml = new MLContext(seed: 1);
List<House> rows = Repo.All();
var (train, test) = Cut(rows, 0.8);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(train));
Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(test)), "Price").RSquared);
static (List<House> Train, List<House> Test) Cut(List<House> all, double share)
{
    var n = (int)(all.Count * share);
    return (all.GetRange(0, n), all.GetRange(n, all.Count - n));
}
static class Repo { public static List<House> All() => File.ReadLines("h.csv").Select(l => new House { Size = float.Parse(l, System.Globalization.CultureInfo.InvariantCulture) }).ToList(); }
