var ml = new MLContext(seed: 1);
var rows = File.ReadLines("h.csv").Select(l => new House { Size = float.Parse(l, System.Globalization.CultureInfo.InvariantCulture) }).ToList();
var chain = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price"));
double error = 0;
for (var i = 0; i < rows.Count; i++)
{
    var rest = rows.Take(i).Concat(rows.Skip(i + 1));
    var model = chain.Fit(ml.Data.LoadFromEnumerable(rest));
    var p = model.Transform(ml.Data.LoadFromEnumerable(new[] { rows[i] })).GetColumn<float>("Score").Single();
    error += Math.Abs(p - rows[i].Price);
}
Console.WriteLine(error / rows.Count);
var final = chain.Fit(ml.Data.LoadFromEnumerable(rows));
ml.Model.Save(final, ml.Data.LoadFromEnumerable(rows).Schema, $"model-{DateTime.UtcNow:yyyyMMdd}.zip");
