var ml = new MLContext(seed: 1);
dynamic model;
// reports MLP0601
using (var stream = new FileStream("house.zip", FileMode.Open, FileAccess.Read)) model = ml.Model.Load(stream, out _);
var engine = ml.Model.CreatePredictionEngine<House, HousePrice>((ITransformer)model);
Console.WriteLine(engine.Predict(new House()).Price);
