var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
// reports MLP0209
var s = ml.Data.TrainTestSplit(data);
var parts = new Parts(s.TrainSet, s.TestSet);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(parts.Train);
// reports MLP0501
ml.Model.Save(model, data.Schema, $"{DateTime.UtcNow:yyyyMMdd}.zip");
record Parts(IDataView Train, IDataView Test);
