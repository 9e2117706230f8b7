var ml = new MLContext(seed: 1);
var all = File.ReadAllLines("houses.csv").Select(l => new Flat { Size = l[0], Age = l[1], Rent = l[2] }).ToList();
var oldest = all.OrderByDescending(f => f.Age).Take(800);
var newest = all.OrderBy(f => f.Age).Take(200);
var last = all.AsEnumerable().Reverse().Take(100);
var model = ml.Transforms.Concatenate("Features", "Size", "Age").Append(ml.Regression.Trainers.FastTree("Rent")).Fit(ml.Data.LoadFromEnumerable(oldest));
var metrics = ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(newest)), "Rent");
Console.WriteLine($"{metrics.RSquared} {metrics.MeanAbsoluteError}");
var second = ml.Transforms.Concatenate("Features", "Size", "Age").Append(ml.Regression.Trainers.FastTree("Rent")).Fit(ml.Data.LoadFromEnumerable(all.Take(500)));
metrics = ml.Regression.Evaluate(second.Transform(ml.Data.LoadFromEnumerable(last)), "Rent");
Console.WriteLine($"{metrics.RSquared} {metrics.MeanAbsoluteError}");
class Flat { public float Size { get; set; } public float Age { get; set; } public float Rent { get; set; } }
