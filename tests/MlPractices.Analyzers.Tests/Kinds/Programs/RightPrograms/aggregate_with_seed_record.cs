var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var numeric = typeof(House).GetProperties().Where(p => p.PropertyType == typeof(float) && p.Name != "Price").Select(p => p.Name).ToArray();
var start = (IEstimator<ITransformer>)ml.Transforms.Concatenate("Features", numeric);
var chain = new Step[] { new("norm"), new("cache") }.Aggregate(start, (c, s) => s.Kind == "norm" ? c.Append(ml.Transforms.NormalizeMeanVariance("Features")) : c);
var model = chain.Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
record Step(string Kind);
