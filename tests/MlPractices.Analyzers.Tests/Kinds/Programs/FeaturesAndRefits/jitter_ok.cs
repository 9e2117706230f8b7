var ml = new MLContext(seed: 1);
var rows = File.ReadLines("v.csv").Select(l => new Visit { PatientId = l, Age = float.Parse(l) }).ToList();
var rnd = new Random(3);
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(rows), samplingKeyColumnName: "PatientId");
var train = ml.Data.CreateEnumerable<Visit>(split.TrainSet, reuseRowObject: false).ToList();
var more = train.SelectMany(r => Enumerable.Range(0, 3).Select(_ => new Visit { PatientId = r.PatientId, Age = r.Age + (float)rnd.NextDouble(), Pressure = r.Pressure, Readmitted = r.Readmitted })).ToList();
var m = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(ml.Data.LoadFromEnumerable(more));
Console.WriteLine(ml.BinaryClassification.Evaluate(m.Transform(split.TestSet), "Readmitted").F1Score);
