var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var scale = ml.Transforms.NormalizeMeanVariance("Size").Fit(split.TrainSet);
var train = scale.Transform(split.TrainSet);
var test = scale.Transform(split.TestSet);
var chain = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features")).Append(ml.Regression.Trainers.Sdca("Price"));
var model = chain.Fit(train);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
