var ml = new MLContext(seed: 1);
using Stream s = File.OpenRead(Path.Join("models", "house.zip"));
// reports MLP0601
ITransformer model = ml.Model.Load(s, out DataViewSchema schema);
Console.WriteLine(ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(new House()).Price);
