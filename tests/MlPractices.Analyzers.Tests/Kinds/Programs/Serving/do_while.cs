var ml = new MLContext();
string? line;
do
{
    line = Console.ReadLine();
    if (line is null) break;
    // reports MLP0702
    var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("models/v3/m.zip", out var schema));
    Console.WriteLine(engine.Predict(new House { Size = float.Parse(line) }).Price);
} while (line != "");
