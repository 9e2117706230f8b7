var ml = new MLContext(seed: 1);
var claims = ClaimFile.Load().Double(c => c.Fraud).ToList();
var model = ml.Transforms.Concatenate("Features", "Sum", "Days").Append(ml.BinaryClassification.Trainers.FastTree("Fraud"));
// reports MLP0311
var folds = ml.BinaryClassification.CrossValidate(ml.Data.LoadFromEnumerable(claims), model, 5, "Fraud");
Console.WriteLine(folds.Average(f => f.Metrics.AreaUnderRocCurve) + " " + folds.Average(f => f.Metrics.F1Score));
static class Rows { public static IEnumerable<T> Double<T>(this IReadOnlyCollection<T> rows, Func<T, bool> which) => rows.Concat(rows.Where(which)); }
static class ClaimFile { public static List<Claim> Load() => File.ReadAllLines("claims.csv").Select(l => new Claim { Sum = l[0], Days = l[1], Fraud = l[2] == 'y' }).ToList(); }
class Claim { public float Sum { get; set; } public float Days { get; set; } public bool Fraud { get; set; } }
