var ml = new MLContext();
var engines = new Dictionary<string, PredictionEngine<House, HousePrice>>();
foreach (var line in File.ReadLines("jobs.csv"))
{
    var city = line.Split(',')[0];
    if (!engines.TryGetValue(city, out var engine))
    {
        engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load($"models/{city}.zip", out _));
        engines.Add(city, engine);
    }
    Console.WriteLine(engine.Predict(new House { City = city }).Price);
}
