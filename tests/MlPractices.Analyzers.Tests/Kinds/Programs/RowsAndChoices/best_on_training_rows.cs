var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<Iris>("iris.csv", hasHeader: true, separatorChar: ',');
var candidates = new (string Name, IEstimator<ITransformer> Trainer)[] { ("maxent", ml.MulticlassClassification.Trainers.SdcaMaximumEntropy()), ("bayes", ml.MulticlassClassification.Trainers.NaiveBayes()) };
var prep = ml.Transforms.Conversion.MapValueToKey("Label", "Species").Append(ml.Transforms.Concatenate("Features", "SepalLength", "SepalWidth"));
var winner = candidates.Select(c => (c.Name, Metrics: Measure(c.Trainer))).OrderByDescending(r => r.Metrics.MicroAccuracy).First();
Console.WriteLine(winner.Name);
// reports MLP0301
MulticlassClassificationMetrics Measure(IEstimator<ITransformer> t) => ml.MulticlassClassification.Evaluate(prep.Append(t).Fit(data).Transform(data));
