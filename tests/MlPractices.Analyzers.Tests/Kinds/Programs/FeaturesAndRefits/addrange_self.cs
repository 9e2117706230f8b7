var ml = new MLContext(seed: 1);
// reports MLP0806
var rows = File.ReadLines("v.csv").Select(l => new Visit { Age = float.Parse(l) }).ToList();
rows = Balance(rows);
// reports MLP0311
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(rows));
var m = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(split.TrainSet);
Console.WriteLine(ml.BinaryClassification.Evaluate(m.Transform(split.TestSet), "Readmitted").F1Score);
static List<Visit> Balance(List<Visit> all)
{
    var few = all.Where(v => v.Readmitted).ToList();
    return all.Concat(few).Concat(few).ToList();
}
