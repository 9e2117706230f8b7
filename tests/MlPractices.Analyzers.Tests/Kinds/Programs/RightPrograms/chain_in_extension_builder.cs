var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
IEstimator<ITransformer> chain = ml.Transforms.Categorical.OneHotEncoding("City");
foreach (var c in new[] { "Size", "Rooms" })
    chain = chain.Then(ml.Transforms.NormalizeMinMax(c));
chain = chain.Then(ml.Transforms.Concatenate("Features", "City", "Size", "Rooms")).Then(ml.Regression.Trainers.Sdca("Price"));
var model = chain.Fit(split.TrainSet);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
static class Chain { public static IEstimator<ITransformer> Then<T>(this IEstimator<ITransformer> a, IEstimator<T> b) where T : class, ITransformer => a.Append(b); }
