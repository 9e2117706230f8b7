var ml = new MLContext(seed: 1);
List<Claim> more = [.. ClaimFile.Load("2020.csv"), .. ClaimFile.Load("2021.csv")];
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(more), 0.2);
var model = ml.Transforms.Concatenate("Features", "Sum", "Days").Append(ml.BinaryClassification.Trainers.FastTree("Fraud")).Fit(split.TrainSet);
var m = ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), "Fraud");
Console.WriteLine($"{m.AreaUnderRocCurve} {m.F1Score}");
static class ClaimFile { public static List<Claim> Load(string f) => File.ReadAllLines(f).Select(l => new Claim { Sum = l[0], Days = l[1], Fraud = l[2] == 'y' }).ToList(); }
class Claim { public float Sum { get; set; } public float Days { get; set; } public bool Fraud { get; set; } }
