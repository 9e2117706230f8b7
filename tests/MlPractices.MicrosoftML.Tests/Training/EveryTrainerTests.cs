using Microsoft.ML;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Training;

/// <summary>ML.NET's trainers, each trained, scored one by one and in a batch, saved and read back; and whether it gives probabilities.</summary>
public sealed class EveryTrainerTests
{
    private static readonly Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> Binaries = new()
    {
        ["SdcaLogisticRegression"] = ml => ml.BinaryClassification.Trainers.SdcaLogisticRegression("Sold"),
        ["SdcaNonCalibrated"] = ml => ml.BinaryClassification.Trainers.SdcaNonCalibrated("Sold"),
        ["SgdCalibrated"] = ml => ml.BinaryClassification.Trainers.SgdCalibrated("Sold"),
        ["SgdNonCalibrated"] = ml => ml.BinaryClassification.Trainers.SgdNonCalibrated("Sold"),
        ["LbfgsLogisticRegression"] = ml => ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Sold"),
        ["AveragedPerceptron"] = ml => ml.BinaryClassification.Trainers.AveragedPerceptron("Sold"),
        ["AveragedPerceptron, Platt"] = ml => ml.BinaryClassification.Trainers.AveragedPerceptron("Sold").Append(ml.BinaryClassification.Calibrators.Platt("Sold")),
        ["LinearSvm"] = ml => ml.BinaryClassification.Trainers.LinearSvm("Sold"),
        ["LdSvm"] = ml => ml.BinaryClassification.Trainers.LdSvm("Sold"),
        ["FastTree"] = ml => ml.BinaryClassification.Trainers.FastTree("Sold", numberOfTrees: 10),
        ["FastForest"] = ml => ml.BinaryClassification.Trainers.FastForest("Sold", numberOfTrees: 10),
        ["Gam"] = ml => ml.BinaryClassification.Trainers.Gam("Sold", numberOfIterations: 20),
        ["LightGbm"] = ml => ml.BinaryClassification.Trainers.LightGbm("Sold", numberOfIterations: 10),
        ["Prior"] = ml => ml.BinaryClassification.Trainers.Prior("Sold"),
        ["FieldAwareFactorizationMachine"] = ml => ml.BinaryClassification.Trainers.FieldAwareFactorizationMachine(["Features"], "Sold"),
    };

    private static readonly Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> Classes = new()
    {
        ["SdcaMaximumEntropy"] = ml => ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("BandKey"),
        ["SdcaNonCalibrated"] = ml => ml.MulticlassClassification.Trainers.SdcaNonCalibrated("BandKey"),
        ["LbfgsMaximumEntropy"] = ml => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("BandKey"),
        ["LightGbm"] = ml => ml.MulticlassClassification.Trainers.LightGbm("BandKey", numberOfIterations: 10),
        ["NaiveBayes"] = ml => ml.MulticlassClassification.Trainers.NaiveBayes("BandKey"),
        ["OneVersusAll, FastTree"] = ml => ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.FastTree("BandKey", numberOfTrees: 10), "BandKey"),
        ["OneVersusAll, LinearSvm, raw"] = ml => ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.LinearSvm("BandKey"), "BandKey", useProbabilities: false),
        ["PairwiseCoupling"] = ml => ml.MulticlassClassification.Trainers.PairwiseCoupling(ml.BinaryClassification.Trainers.LbfgsLogisticRegression("BandKey"), "BandKey"),
    };

    private static readonly Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> Numbers = new()
    {
        ["Sdca"] = ml => ml.Regression.Trainers.Sdca("Price"),
        ["OnlineGradientDescent"] = ml => ml.Regression.Trainers.OnlineGradientDescent("Price"),
        ["LbfgsPoissonRegression"] = ml => ml.Regression.Trainers.LbfgsPoissonRegression("Price"),
        ["FastTree"] = ml => ml.Regression.Trainers.FastTree("Price", numberOfTrees: 10),
        ["FastForest"] = ml => ml.Regression.Trainers.FastForest("Price", numberOfTrees: 10),
        ["FastTreeTweedie"] = ml => ml.Regression.Trainers.FastTreeTweedie("Price", numberOfTrees: 10),
        ["LightGbm"] = ml => ml.Regression.Trainers.LightGbm("Price", numberOfIterations: 10),
        ["Gam"] = ml => ml.Regression.Trainers.Gam("Price", numberOfIterations: 20),
    };

    public static TheoryData<string, bool> BinaryTrainers => new()
    {
        { "SdcaLogisticRegression", true },
        { "SdcaNonCalibrated", false },
        { "SgdCalibrated", true },
        { "SgdNonCalibrated", false },
        { "LbfgsLogisticRegression", true },
        { "AveragedPerceptron", false },
        { "AveragedPerceptron, Platt", true },
        { "LinearSvm", false },
        { "LdSvm", false },
        { "FastTree", true },
        { "FastForest", false },
        { "Gam", true },
        { "LightGbm", true },
        { "Prior", true },
        { "FieldAwareFactorizationMachine", true },
    };

    public static TheoryData<string, bool> ClassTrainers => new()
    {
        { "SdcaMaximumEntropy", true },
        { "SdcaNonCalibrated", false },
        { "LbfgsMaximumEntropy", true },
        { "LightGbm", true },
        { "NaiveBayes", false },
        { "OneVersusAll, FastTree", true },
        { "OneVersusAll, LinearSvm, raw", false },
        { "PairwiseCoupling", true },
    };

    public static TheoryData<string> NumberTrainers => [.. Numbers.Keys];

    [Theory]
    [MemberData(nameof(BinaryTrainers))]
    public async Task Binary(string trainer, bool probabilities)
    {
        var model = await Checked(MicrosoftMLTrainer.Binary<House>(ml => Pipelines.Features(ml).Append(Binaries[trainer](ml))), Pipelines.Selling, MicrosoftMLReader.Binary<House>());
        Assert.All(model.PredictMany(House.Make(50, 3)), said =>
        {
            Assert.Equal(probabilities, said.Probability is not null);
            Assert.InRange(said.Probability ?? 0, 0, 1);
        });
    }

    [Theory]
    [MemberData(nameof(ClassTrainers))]
    public async Task Multiclass(string trainer, bool probabilities)
    {
        var model = await Checked(
            MicrosoftMLTrainer.Multiclass<House>(ml => ml.Transforms.Conversion.MapValueToKey("BandKey", "Band").Append(Pipelines.Features(ml)).Append(Classes[trainer](ml))),
            Pipelines.Banding, MicrosoftMLReader.Multiclass<House>());
        Assert.All(model.PredictMany(House.Make(50, 3)), said =>
        {
            Assert.Equal(probabilities, said.HasProbabilities);
            Assert.Equal(["high", "low", "middle"], said.Classes.Order());
        });
    }

    [Theory]
    [MemberData(nameof(NumberTrainers))]
    public async Task Regression(string trainer) =>
        await Checked(MicrosoftMLTrainer.Regression<House>(ml => Pipelines.Features(ml).Append(Numbers[trainer](ml))), Pipelines.Pricing, MicrosoftMLReader.Regression<House>());

    [Fact]
    public async Task Ranking() => await TrainedModelCheck.Of(
        House.Make(600), House.Make(60, 5), Pipelines.StreetPlan, Pipelines.Ranking,
        MicrosoftMLTrainer.Ranking<House>(ml => ml.Transforms.Conversion.Hash("StreetKey", "Street", numberOfBits: 20).Append(Pipelines.Features(ml))
            .Append(ml.Ranking.Trainers.LightGbm("Rank", rowGroupColumnName: "StreetKey", numberOfIterations: 10))),
        MicrosoftMLReader.Ranking<House>());

    private static async Task<ITrainedModel<House, TOut>> Checked<TOut>(ITrainer<House, TOut> trainer, Objective<House, TOut> objective, IModelReader<House, TOut> reader) =>
        (await TrainedModelCheck.Of(House.Make(600), House.Make(60, 5), Pipelines.Plan, objective, trainer, reader)).Model;
}
