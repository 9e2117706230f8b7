var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
var r2 = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared;
var tmp = Path.Combine("out", "model.zip.tmp");
using (var s = File.Create(tmp)) ml.Model.Save(model, data.Schema, s);
var info = new FileInfo(tmp);
info.MoveTo(Path.Combine("out", $"model-{DateTime.UtcNow:yyyyMMddHHmmss}-{r2:F3}.zip"));
