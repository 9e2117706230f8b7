var ml = new MLContext(seed: 1);
var rows = File.ReadLines("h.csv").Select(l => new House { Size = float.Parse(l, System.Globalization.CultureInfo.InvariantCulture) }).ToList();
IEstimator<ITransformer> Chain() => ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price"));
var folds = rows.Chunk(rows.Count / 5).ToList();
var scores = new List<double>();
foreach (var fold in folds)
{
    var train = folds.Where(f => f != fold).SelectMany(f => f);
    var model = Chain().Fit(ml.Data.LoadFromEnumerable(train));
    scores.Add(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(fold)), "Price").RSquared);
}
Console.WriteLine(scores.Average());
ml.Model.Save(Chain().Fit(ml.Data.LoadFromEnumerable(rows)), ml.Data.LoadFromEnumerable(rows).Schema, $"m-{DateTime.UtcNow:yyyyMMdd}.zip");
