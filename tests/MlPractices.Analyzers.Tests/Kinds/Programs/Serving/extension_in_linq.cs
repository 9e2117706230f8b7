var ml = new MLContext();
var model = ml.Model.Load("models/v3/m.zip", out _);
var prices = File.ReadLines("h.csv").Select(l => new House { Size = float.Parse(l) }).Select(h => model.Ask(ml, h)).ToList();
Console.WriteLine(prices.Count);
static class X
{
    // reports MLP0702
    public static float Ask(this ITransformer m, MLContext ml, House h) => ml.Model.CreatePredictionEngine<House, HousePrice>(m).Predict(h).Price;
}
