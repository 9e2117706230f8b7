var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<Flower>("iris.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var chain = ml.Transforms.Conversion.MapValueToKey("Label", "Species")
    .Append(ml.Transforms.Concatenate("Features", "RowId", "Length", "Width"))
    .Append(ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.FastTree()));
Console.WriteLine(ml.MulticlassClassification.Evaluate(chain.Fit(split.TrainSet).Transform(split.TestSet)).LogLoss);
class Flower { [LoadColumn(0)] public float RowId { get; set; } [LoadColumn(1)] public float Length { get; set; } [LoadColumn(2)] public float Width { get; set; } [LoadColumn(3)] public string Species { get; set; } = ""; }
