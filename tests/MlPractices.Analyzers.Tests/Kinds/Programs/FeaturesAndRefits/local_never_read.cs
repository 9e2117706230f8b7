var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var (train, test) = Split(data);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
// reports MLP0301
Console.WriteLine(ml.Regression.Evaluate(model.Transform(train), "Price").RSquared);
// reports MLP0209
(IDataView Train, IDataView Test) Split(IDataView d) { var s = ml.Data.TrainTestSplit(d); return (s.TrainSet, s.TestSet); }
