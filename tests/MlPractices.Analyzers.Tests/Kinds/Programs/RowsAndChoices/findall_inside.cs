var ml = new MLContext(seed: 5);
List<Sale> sales = SalesFile.Read();
var recent = (from s in sales where s.Year >= 2015 select s).ToList();
var last = recent.FindAll(s => s.Year == 2019);
var model = ml.Transforms.Concatenate("Features", "Price", "Stock").Append(ml.Regression.Trainers.FastTree("Units")).Fit(ml.Data.LoadFromEnumerable(recent));
// reports MLP0301
var m = ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(last)), "Units");
Console.WriteLine($"{m.RSquared} {m.MeanAbsoluteError}");

static class SalesFile { public static List<Sale> Read() => File.ReadAllLines("sales.csv").Select(l => new Sale { Year = l.Length, Price = l[0], Stock = l[1], Units = l[2] }).ToList(); }
class Sale { public int Year { get; set; } public float Price { get; set; } public float Stock { get; set; } public float Units { get; set; } }
