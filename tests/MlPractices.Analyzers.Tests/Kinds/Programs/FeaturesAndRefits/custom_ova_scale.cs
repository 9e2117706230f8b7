var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<Visit>("v.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data, samplingKeyColumnName: "PatientId");
var chain = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.BinaryClassification.Trainers.LinearSvm("Readmitted")).Append(ml.BinaryClassification.Calibrators.Platt("Readmitted"));
Console.WriteLine(ml.BinaryClassification.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet), "Readmitted").AreaUnderRocCurve);
