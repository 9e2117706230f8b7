var ml = new MLContext(seed: 1);
var a = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',');
var b = ml.Data.LoadFromTextFile<Sale>("s.csv", hasHeader: true, separatorChar: ',');
// reports MLP0201
Save(ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(a), a, "house");
var split = ml.Data.TrainTestSplit(b);
var sales = ml.Transforms.Concatenate("Features", "Units").Append(ml.Regression.Trainers.LightGbm("Revenue")).Fit(split.TrainSet);
Console.WriteLine(ml.Regression.Evaluate(sales.Transform(split.TestSet), "Revenue").RSquared);
Save(sales, b, "sales");
void Save(ITransformer t, IDataView d, string name) => ml.Model.Save(t, d.Schema, $"{name}-{DateTime.UtcNow:yyyyMMdd}.zip");
public class Sale { [LoadColumn(0)] public float Units { get; set; } [LoadColumn(1)] public float Revenue { get; set; } }
