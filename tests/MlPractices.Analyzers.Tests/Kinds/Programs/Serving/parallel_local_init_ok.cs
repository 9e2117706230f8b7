var ml = new MLContext();
var model = ml.Model.Load("models/v3/m.zip", out _);
var rows = File.ReadLines("h.csv").Select(l => new House { Size = float.Parse(l) }).ToList();
Parallel.ForEach(rows, () => ml.Model.CreatePredictionEngine<House, HousePrice>(model), (r, _, engine) => { Console.WriteLine(engine.Predict(r).Price); return engine; }, _ => { });
