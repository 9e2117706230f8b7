var ml = new MLContext(seed: 1);
var visits = File.ReadLines("v.csv").Select(l => new Visit { PatientId = l.Split(',')[0] }).ToList();
var patients = visits.Select(v => v.PatientId).Distinct().ToList();
var held = patients.Take(patients.Count / 5).ToHashSet();
var train = visits.Where(v => !held.Contains(v.PatientId));
var test = visits.Where(v => held.Contains(v.PatientId));
var m = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(ml.Data.LoadFromEnumerable(train));
Console.WriteLine(ml.BinaryClassification.Evaluate(m.Transform(ml.Data.LoadFromEnumerable(test)), "Readmitted").F1Score);
