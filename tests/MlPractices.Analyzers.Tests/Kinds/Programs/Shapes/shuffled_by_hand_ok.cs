var ml = new MLContext(seed: 1);
var random = new Random(42);
var claims = ClaimFile.Load();
for (int i = claims.Count - 1; i > 0; i--)
{
    int j = random.Next(i + 1);
    (claims[i], claims[j]) = (claims[j], claims[i]);
}
var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(claims), 0.2);
var model = ml.Transforms.Concatenate("Features", "Sum", "Days").Append(ml.BinaryClassification.Trainers.FastTree("Fraud")).Fit(split.TrainSet);
var m = ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), "Fraud");
Console.WriteLine($"{m.AreaUnderRocCurve} {m.F1Score}");
static class ClaimFile { public static List<Claim> Load() => File.ReadAllLines("claims.csv").Select(l => new Claim { Sum = l[0], Days = l[1], Fraud = l[2] == 'y' }).ToList(); }
class Claim { public float Sum { get; set; } public float Days { get; set; } public bool Fraud { get; set; } }
