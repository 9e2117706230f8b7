var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var withCity = args.Contains("--city");
IEstimator<ITransformer> chain = withCity ? ml.Transforms.Categorical.OneHotEncoding("CityCode", "City") : ml.Transforms.NormalizeMinMax("Size");
var features = withCity ? new[] { "Size", "Rooms", "CityCode" } : new[] { "Size", "Rooms" };
var model = chain.Append(ml.Transforms.Concatenate("Features", features)).Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
