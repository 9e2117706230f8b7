var ml = new MLContext(seed: 1);
var rows = File.ReadLines("h.csv").Select(l => new House { Size = float.Parse(l, System.Globalization.CultureInfo.InvariantCulture) }).ToList();
var train = rows.Where((_, i) => i % 5 != 0);
var test = rows.Where((_, i) => i % 5 == 0);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(train));
Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(test)), "Price").RSquared);
