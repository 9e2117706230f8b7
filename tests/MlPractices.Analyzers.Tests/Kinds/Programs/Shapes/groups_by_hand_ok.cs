var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<Visit>("v.csv", hasHeader: true, separatorChar: ',');
var rows = ml.Data.CreateEnumerable<Visit>(data, reuseRowObject: false).ToList();
var held = rows.Select(r => r.PatientId).Distinct().Where(p => p.Length % 5 == 0).ToHashSet();
var train = ml.Data.LoadFromEnumerable(rows.Where(r => !held.Contains(r.PatientId)));
var test = ml.Data.LoadFromEnumerable(rows.Where(r => held.Contains(r.PatientId)));
var m = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.Transforms.NormalizeMeanVariance("Features")).AppendCacheCheckpoint(ml).Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression("Readmitted")).Fit(train);
Console.WriteLine(ml.BinaryClassification.Evaluate(m.Transform(test), "Readmitted").F1Score);
