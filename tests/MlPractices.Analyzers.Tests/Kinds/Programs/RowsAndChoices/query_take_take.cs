var ml = new MLContext(seed: 1);
using var db = new Shop();
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(db.Houses.Where(h => h.Price > 0).OrderBy(h => h.Size).Take(10000).ToList()));
// reports MLP0301
Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(db.Houses.Where(h => h.Price > 0).OrderBy(h => h.Size).Take(500).ToList())), "Price").RSquared);
class Shop : IDisposable { public IQueryable<House> Houses { get; set; } = null!; public void Dispose() { } }
