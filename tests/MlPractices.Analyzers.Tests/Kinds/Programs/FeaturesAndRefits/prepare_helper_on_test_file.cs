var ml = new MLContext(seed: 1);
var train = ml.Data.LoadFromTextFile<Loan>("train.csv", ',', true);
var test = ml.Data.LoadFromTextFile<Loan>("test.csv", ',', true);
IDataView Prepare(IDataView rows)
{
    var steps = ml.Transforms.Concatenate("Features", "Income", "Amount").Append(ml.Transforms.NormalizeMeanVariance("Features"));
    // reports MLP0305
    return steps.Fit(rows).Transform(rows);
}
var model = ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Bad").Fit(Prepare(train));
var m = ml.BinaryClassification.Evaluate(model.Transform(Prepare(test)), "Bad");
Console.WriteLine($"{m.AreaUnderRocCurve} {m.F1Score}");
class Loan { [LoadColumn(0)] public float Income { get; set; } [LoadColumn(1)] public float Amount { get; set; } [LoadColumn(2)] public bool Bad { get; set; } }
