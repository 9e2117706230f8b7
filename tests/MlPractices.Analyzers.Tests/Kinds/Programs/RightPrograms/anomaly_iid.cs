var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<Meter>("m.csv", hasHeader: true, separatorChar: ',');
var model = ml.Transforms.Concatenate("Features", "A", "B").Append(ml.AnomalyDetection.Trainers.RandomizedPca(rank: 1)).Fit(data);
ml.Model.Save(model, data.Schema, $"pca-{DateTime.UtcNow:yyyyMMdd}.zip");
public class Meter { [LoadColumn(0)] public float A { get; set; } [LoadColumn(1)] public float B { get; set; } }
