var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<Visit>("v.csv", hasHeader: true, separatorChar: ',');
// reports MLP0303
var scaled = ml.Transforms.NormalizeMeanVariance("Age").Append(ml.Transforms.NormalizeMeanVariance("Pressure")).Fit(data).Transform(data);
var rows = ml.Data.CreateEnumerable<Visit>(scaled, reuseRowObject: false).ToList();
var held = rows.Select(r => r.PatientId).Distinct().Where(p => p.GetHashCode() % 5 == 0).ToHashSet();
var train = ml.Data.LoadFromEnumerable(rows.Where(r => !held.Contains(r.PatientId)));
var test = ml.Data.LoadFromEnumerable(rows.Where(r => held.Contains(r.PatientId)));
var m = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression("Readmitted")).Fit(train);
Console.WriteLine(ml.BinaryClassification.Evaluate(m.Transform(test), "Readmitted").F1Score);
