var ml = new MLContext(seed: 1);
House[] rows = File.ReadLines("h.csv").Select(l => new House { Size = float.Parse(l, System.Globalization.CultureInfo.InvariantCulture) }).ToArray();
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(rows[..^200]));
Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(rows[^200..])), "Price").RSquared);
