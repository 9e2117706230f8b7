var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var norm = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
var trainer = ml.Regression.Trainers.Sdca("Price");
var model = trainer.Fit(norm.Fit(split.TrainSet).Transform(split.TrainSet));
// reports MLP0305
var test = norm.Fit(split.TestSet).Transform(split.TestSet);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
