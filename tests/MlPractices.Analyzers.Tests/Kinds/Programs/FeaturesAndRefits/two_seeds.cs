var ml = new MLContext();
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var chain = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price"));
var model = chain.Fit(Part(1).TrainSet);
// reports MLP0301
Console.WriteLine(ml.Regression.Evaluate(model.Transform(Part(2).TestSet), "Price").RSquared);
// reports MLP0209
DataOperationsCatalog.TrainTestData Part(int seed) => ml.Data.TrainTestSplit(data, testFraction: 0.2, seed: seed);
