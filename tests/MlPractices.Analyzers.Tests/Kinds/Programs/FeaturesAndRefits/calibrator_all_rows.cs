var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<Visit>("v.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data, samplingKeyColumnName: "PatientId");
var svm = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.Transforms.NormalizeMinMax("Features")).Append(ml.BinaryClassification.Trainers.LinearSvm("Readmitted")).Fit(split.TrainSet);
// reports MLP0404
var platt = ml.BinaryClassification.Calibrators.Platt("Readmitted").Fit(svm.Transform(data));
Console.WriteLine(ml.BinaryClassification.Evaluate(platt.Transform(svm.Transform(split.TestSet)), "Readmitted").LogLoss);
