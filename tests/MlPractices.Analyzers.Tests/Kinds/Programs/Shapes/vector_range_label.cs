var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile("h.csv", new[] { new TextLoader.Column("Features", DataKind.Single, 0, 3), new TextLoader.Column("Label", DataKind.Single, 3) }, hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
// reports MLP0307
var m = ml.Regression.Trainers.FastTree().Fit(split.TrainSet);
Console.WriteLine(ml.Regression.Evaluate(m.Transform(split.TestSet)).RSquared);
