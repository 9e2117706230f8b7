var rows = File.ReadLines("houses.csv").Skip(1).Select(House.Parse).ToArray();
new Random(1).Shuffle(rows);
var cut = rows.Length * 4 / 5;
var ml = new MLContext(seed: 1);
IDataView View(ReadOnlySpan<House> part) => ml.Data.LoadFromEnumerable(part.ToArray());
var train = View(rows.AsSpan(0, cut));
var test = View(rows.AsSpan(cut));
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
public class House { public float Size, Rooms, Price; public static House Parse(string line) { var p = line.Split(','); return new() { Size = float.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), Rooms = float.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture), Price = float.Parse(p[2], System.Globalization.CultureInfo.InvariantCulture) }; } }
