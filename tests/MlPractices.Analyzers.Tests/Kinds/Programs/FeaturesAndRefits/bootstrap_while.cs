var ml = new MLContext(seed: 1);
// reports MLP0806
var rows = File.ReadLines("v.csv").Select(l => new Visit { Age = float.Parse(l) }).ToArray();
var sample = new List<Visit>(rows.Length);
var rnd = new Random(1);
while (sample.Count < rows.Length) sample.Add(rows[rnd.Next(rows.Length)]);
// reports MLP0311
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(sample));
var m = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(split.TrainSet);
Console.WriteLine(ml.BinaryClassification.Evaluate(m.Transform(split.TestSet), "Readmitted").F1Score);
