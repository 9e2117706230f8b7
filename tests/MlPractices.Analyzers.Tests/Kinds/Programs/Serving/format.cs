var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var m = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
Console.WriteLine(ml.Regression.Evaluate(m.Transform(split.TestSet), "Price").RSquared);
// reports MLP0601
ml.Model.Save(m, data.Schema, string.Format("{0}/{1}.zip", AppContext.BaseDirectory, "house"));
