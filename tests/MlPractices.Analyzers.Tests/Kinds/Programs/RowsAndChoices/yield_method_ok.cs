var ml = new MLContext(seed: 1);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(Houses.Read("h.csv")));
Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(Houses.Read("t.csv"))), "Price").RSquared);
static class Houses
{
    public static IEnumerable<House> Read(string path)
    {
        using var reader = new StreamReader(path);
        while (reader.ReadLine() is { } line) { var p = line.Split(','); yield return new House { Size = float.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), Price = float.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture) }; }
    }
}
