var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
IEstimator<ITransformer> Trainer(string n) => n switch { "a" => ml.Regression.Trainers.FastTree("Price"), "b" => ml.Regression.Trainers.FastForest("Price"), "c" => ml.Regression.Trainers.Sdca("Price"), "d" => ml.Regression.Trainers.LbfgsPoissonRegression("Price"), "e" => ml.Regression.Trainers.OnlineGradientDescent("Price"), "f" => ml.Regression.Trainers.Gam("Price"), "g" => ml.Regression.Trainers.FastTreeTweedie("Price"), "h" => ml.Regression.Trainers.LightGbm("Price"), "i" => ml.Regression.Trainers.Ols("Price"), _ => throw new ArgumentException(n) };
// reports MLP0307
var m = ml.Transforms.Concatenate("Features", "Size", "Price").Append(Trainer(args[0])).Fit(split.TrainSet);
Console.WriteLine(ml.Regression.Evaluate(m.Transform(split.TestSet), "Price").RSquared);
