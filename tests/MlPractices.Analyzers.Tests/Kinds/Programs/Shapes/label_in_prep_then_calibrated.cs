public sealed class Model
{
    private readonly MLContext _ml = new(1);
    private IEstimator<ITransformer> Prep() => _ml.Transforms.Conversion.ConvertType("Flag", "Readmitted", DataKind.Single)
        // reports MLP0308
        .Append(_ml.Transforms.Concatenate("Features", "Age", "Flag"));
    private IEstimator<ITransformer> Whole() => Prep().Append(_ml.BinaryClassification.Trainers.AveragedPerceptron("Readmitted")).Append(_ml.BinaryClassification.Calibrators.Naive("Readmitted"));
    public double Run(string file)
    {
        var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<Visit>(file, hasHeader: true, separatorChar: ','), samplingKeyColumnName: "PatientId");
        var fitted = Whole().Fit(split.TrainSet);
        return _ml.BinaryClassification.Evaluate(fitted.Transform(split.TestSet), "Readmitted").F1Score;
    }
}
