var ml = new MLContext();
var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("models/v3/m.zip", out _));
var rows = File.ReadLines("h.csv").Select(l => new House { Size = float.Parse(l) });
// reports MLP0701
await Parallel.ForEachAsync(rows, async (r, ct) => { await Task.Yield(); Console.WriteLine(engine.Predict(r).Price); });
