var rows = File.ReadLines("houses.csv").Skip(1).Select(Parse).ToArray();
new Random(1).Shuffle(rows);
var cut = rows.Length * 4 / 5;
var ml = new MLContext(seed: 1);
var train = ml.Data.LoadFromEnumerable(rows[..cut]);
var test = ml.Data.LoadFromEnumerable(rows[cut..]);
// reports MLP0307
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
static House Parse(string line) { var cells = line.Split(',').Select(cell => float.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray(); return new House { Size = cells[2], Rooms = cells[1], Price = cells[2] }; }
public class House { public float Size, Rooms, Price; }
