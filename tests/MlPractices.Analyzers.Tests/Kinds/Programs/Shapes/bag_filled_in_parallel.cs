using System.Collections.Concurrent;
using Microsoft.ML;

var ml = new MLContext(seed: 1);
var bag = new ConcurrentBag<Home>();
// reports MLP0805
Parallel.ForEach(File.ReadAllLines("homes.csv"), l => bag.Add(new Home { Size = l[0], Rooms = l[1], Price = l[2] }));
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(bag), 0.2);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
var m = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
Console.WriteLine($"{m.RSquared} {m.MeanAbsoluteError}");
class Home { public float Size { get; set; } public float Rooms { get; set; } public float Price { get; set; } }
