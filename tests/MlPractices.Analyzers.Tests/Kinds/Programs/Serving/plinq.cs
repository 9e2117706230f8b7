var ml = new MLContext();
var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("models/v3/m.zip", out _));
var rows = File.ReadLines("h.csv").Select(l => new House { Size = float.Parse(l) }).ToList();
// reports MLP0701
var sum = rows.AsParallel().WithDegreeOfParallelism(4).Sum(r => engine.Predict(r).Price);
Console.WriteLine(sum);
