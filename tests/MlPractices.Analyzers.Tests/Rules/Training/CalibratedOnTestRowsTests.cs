using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Training;

public class CalibratedOnTestRowsTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var reviews = ml.Data.LoadFromTextFile<Review>("reviews.csv");
        var split = ml.Data.TrainTestSplit(reviews);
        var model = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.LinearSvm()).Fit(split.TrainSet);

        """;

    [Fact]
    public Task Reports_a_calibrator_fitted_on_the_test_part() => Analyze.Rule("MLP0404", Start + """
        var scored = model.Transform(split.TestSet);
        var calibrator = ml.BinaryClassification.Calibrators.Platt().Fit([|scored|]);
        ml.BinaryClassification.Evaluate(calibrator.Transform(scored));
        """).Saying("'Platt'").Saying("(line 3)").ExpectMarkup();

    [Fact]
    public Task Silent_on_training_rows() => Analyze.Silent("MLP0404", Start + """
        var calibrator = ml.BinaryClassification.Calibrators.Isotonic().Fit(model.Transform(split.TrainSet));
        ml.BinaryClassification.Evaluate(calibrator.Transform(model.Transform(split.TestSet)));
        """);

    [Fact]
    public Task Silent_on_a_set_of_its_own() => Analyze.Silent("MLP0404", Start + """
        var halves = ml.Data.TrainTestSplit(split.TestSet, testFraction: 0.5);
        var calibrator = ml.BinaryClassification.Calibrators.Naive().Fit(model.Transform(halves.TrainSet));
        ml.BinaryClassification.Evaluate(calibrator.Transform(model.Transform(halves.TestSet)));
        """);

    [Fact]
    public Task Silent_on_a_calibrator_that_learns_nothing() => Analyze.Silent("MLP0404", Start + """
        var scored = model.Transform(split.TestSet);
        ml.BinaryClassification.Evaluate(ml.BinaryClassification.Calibrators.Platt(-1.0, 0.0).Fit(scored).Transform(scored));
        """);
}
