var ml = new MLContext(seed: 1);
// reports MLP0806
var rows = File.ReadLines("v.csv").Select(l => new Visit { PatientId = l[..4], Age = float.Parse(l[4..8]), Pressure = float.Parse(l[8..]), Readmitted = l[0] == (char)49 }).ToList();
var rnd = new Random(3);
var more = rows.SelectMany(r => Enumerable.Range(0, 3).Select(_ => new Visit { PatientId = r.PatientId, Age = r.Age + (float)rnd.NextDouble(), Pressure = r.Pressure, Readmitted = r.Readmitted })).ToList();
// reports MLP0311
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(more));
var m = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(split.TrainSet);
Console.WriteLine(ml.BinaryClassification.Evaluate(m.Transform(split.TestSet), "Readmitted").F1Score);
