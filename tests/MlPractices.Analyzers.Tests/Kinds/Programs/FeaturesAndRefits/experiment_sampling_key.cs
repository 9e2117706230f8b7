using Microsoft.ML.AutoML;
var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<Visit>("v.csv", hasHeader: true, separatorChar: ',');
// reports MLP0207
var result = ml.Auto().CreateBinaryClassificationExperiment(60).Execute(data, new ColumnInformation { LabelColumnName = "Readmitted", SamplingKeyColumnName = "Readmitted" });
// reports MLP0405
Console.WriteLine(result.BestRun.ValidationMetrics.F1Score);
