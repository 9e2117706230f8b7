var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<Visit>("v.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data, samplingKeyColumnName: "PatientId");
var number = ml.Transforms.Conversion.ConvertType("Flag", "Readmitted", DataKind.Single);
// reports MLP0308
var chain = number.Append(ml.Transforms.Concatenate("Features", "Age", "Flag")).Append(ml.BinaryClassification.Trainers.LinearSvm("Readmitted")).Append(ml.BinaryClassification.Calibrators.Isotonic("Readmitted"));
Console.WriteLine(ml.BinaryClassification.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet), "Readmitted").F1Score);
