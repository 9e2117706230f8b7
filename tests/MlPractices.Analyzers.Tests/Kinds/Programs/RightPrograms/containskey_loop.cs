var ml = new MLContext();
var models = new SortedList<string, ITransformer>();
foreach (var line in File.ReadLines("jobs.csv"))
{
    var city = line.Split(',')[0];
    if (!models.ContainsKey(city))
        models[city] = ml.Model.Load($"models/{city}.zip", out _);
    var scored = models[city].Transform(ml.Data.LoadFromEnumerable(new[] { new House { City = city } }));
    Console.WriteLine(scored.GetColumn<float>("Score").First());
}
