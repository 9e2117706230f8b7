foreach (var line in File.ReadLines("h.csv")) Console.WriteLine(Ask(new House { Size = float.Parse(line) }));
static float Ask(House h)
{
    var ml = new MLContext();
    // reports MLP0702
    var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("models/v3/m.zip", out _));
    return engine.Predict(h).Price;
}
