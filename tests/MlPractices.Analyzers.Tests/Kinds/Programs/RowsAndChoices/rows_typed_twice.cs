var ml = new MLContext(seed: 1);
var train = ml.Data.LoadFromEnumerable(new[] { new House { Size = 1.1F, Price = 1.2F }, new House { Size = 1.9F, Price = 2.3F }, new House { Size = 2.8F, Price = 3.0F } });
var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(train);
var test = ml.Data.LoadFromEnumerable(new List<House> { new() { Size = 1.1F, Price = 1.2F }, new() { Size = 1.9F, Price = 2.3F } });
// reports MLP0301
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
