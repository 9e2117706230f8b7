var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var prep = ml.Transforms.Concatenate("Features", "Size", "Rooms");
var tried = from leaves in new[] { 10, 20, 40 } let m = prep.Append(ml.Regression.Trainers.FastTree("Price", numberOfLeaves: leaves)).Fit(split.TrainSet) select new Trial(leaves, m, ml.Regression.Evaluate(m.Transform(split.TestSet), "Price").RSquared);
// reports MLP0403
var best = tried.MaxBy(t => t.Score)!;
ml.Model.Save(best.Model, data.Schema, $"m-{DateTime.UtcNow:yyyyMMdd}.zip");
record Trial(int Leaves, ITransformer Model, double Score);
