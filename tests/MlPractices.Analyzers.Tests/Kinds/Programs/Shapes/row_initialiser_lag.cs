var ml = new MLContext(seed: 1);
// reports MLP0806
var quotes = File.ReadLines("q.csv").Select(l => l.Split(';')).Select(p => new Quote(DateTime.Parse(p[0]), float.Parse(p[1]), float.Parse(p[2]))).OrderBy(q => q.Day).ToList();
var rows = quotes.Select(q => new Row { Label = q.Close, Lag1 = q.Close, Volume = q.Volume }).ToList();
var cut = rows.Count * 8 / 10;
// reports MLP0307
var m = ml.Transforms.Concatenate("Features", "Lag1", "Volume").Append(ml.Regression.Trainers.FastTree()).Fit(ml.Data.LoadFromEnumerable(rows.Take(cut)));
Console.WriteLine(ml.Regression.Evaluate(m.Transform(ml.Data.LoadFromEnumerable(rows.Skip(cut)))).RSquared);
record Quote(DateTime Day, float Close, float Volume);
class Row { public float Label { get; set; } public float Lag1 { get; set; } public float Volume { get; set; } }
