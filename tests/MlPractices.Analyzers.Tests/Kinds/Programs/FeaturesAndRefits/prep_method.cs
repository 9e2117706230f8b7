public class Pipeline(MLContext ml)
{
    public double Score(string file)
    {
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>(file, hasHeader: true, separatorChar: ','));
        var (train, test) = (Prepare(split.TrainSet), Prepare(split.TestSet));
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(train);
        return ml.Regression.Evaluate(model.Transform(test), "Price").RSquared;
    }
    // reports MLP0107 MLP0305
    private IDataView Prepare(IDataView rows) => ml.Transforms.ReplaceMissingValues("Size", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean).Append(ml.Transforms.NormalizeMeanVariance("Rooms")).Fit(rows).Transform(rows);
}
