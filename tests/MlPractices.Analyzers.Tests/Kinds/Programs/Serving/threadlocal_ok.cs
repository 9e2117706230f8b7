var ml = new MLContext();
var model = ml.Model.Load("models/v3/m.zip", out _);
using var engines = new ThreadLocal<PredictionEngine<House, HousePrice>>(() => ml.Model.CreatePredictionEngine<House, HousePrice>(model));
var rows = File.ReadLines("h.csv").Select(l => new House { Size = float.Parse(l) }).ToList();
Parallel.ForEach(rows, r => Console.WriteLine(engines.Value!.Predict(r).Price));
