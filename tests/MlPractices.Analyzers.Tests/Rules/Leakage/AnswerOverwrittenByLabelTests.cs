using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

public class AnswerOverwrittenByLabelTests
{
    private const string Id = "MLP0313";

    [Fact]
    public Task The_label_s_keys_mapped_to_the_prediction() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength"))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Kind"))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel", [|"Kind"|])).Fit(flowers);
        """).ExpectMarkup();

    [Fact]
    public Task A_copy_of_the_label_over_the_score_in_a_lambda() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        Func<IEstimator<ITransformer>> chain = () => ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Append(ml.Transforms.CopyColumns("Score", [|"Price"|]));
        var model = chain().Fit(houses);
        """).ExpectMarkup();

    [Fact]
    public Task The_prediction_mapped_back_and_the_label_beside_it() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength"))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Kind"))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(flowers);
        var other = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength"))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Kind"))
            .Append(ml.Transforms.Conversion.MapKeyToValue("True", "Kind")).Fit(flowers);
        """);

    [Fact]
    public Task A_step_before_the_trainer() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.CopyColumns("Score", "Price").Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        """);
}
