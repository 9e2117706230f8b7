var ml = new MLContext(seed: 1);
var train = ml.Data.LoadFromTextFile<Loan>("train.csv", ',', true);
var test = ml.Data.LoadFromTextFile<Loan>("test.csv", ',', true);
var scaler = ml.Transforms.Concatenate("Features", "Income", "Amount").Append(ml.Transforms.NormalizeMeanVariance("Features")).Fit(train);
IDataView Prepare(IDataView rows) => scaler.Transform(rows);
var model = ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Bad").Fit(Prepare(train));
var m = ml.BinaryClassification.Evaluate(model.Transform(Prepare(test)), "Bad");
Console.WriteLine($"{m.AreaUnderRocCurve} {m.F1Score}");
class Loan { [LoadColumn(0)] public float Income { get; set; } [LoadColumn(1)] public float Amount { get; set; } [LoadColumn(2)] public bool Bad { get; set; } }
