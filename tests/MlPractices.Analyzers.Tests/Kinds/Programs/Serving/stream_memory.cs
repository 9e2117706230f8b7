var ml = new MLContext(seed: 1);
using var s = new MemoryStream(File.ReadAllBytes("house.zip"));
// reports MLP0601
ITransformer model = ml.Model.Load(s, out DataViewSchema schema);
Console.WriteLine(ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(new House()).Price);
