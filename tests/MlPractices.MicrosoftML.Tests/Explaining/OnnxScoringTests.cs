using Microsoft.ML;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Explaining;

/// <summary>The exported file, scored by ONNX Runtime, says what the model says, and wants no column that scoring does not need.</summary>
public sealed class OnnxScoringTests
{
    // ONNX Runtime sums in another order.
    private const double Tolerance = 1e-3;

    private static readonly int[] OneRow = [1, 1];

    public static TheoryData<string> NumberTrainers => ["FastTree", "LightGbm", "LbfgsPoissonRegression"];

    [Theory]
    [MemberData(nameof(NumberTrainers))]
    public async Task Numbers(string trainer)
    {
        var model = await Trained(Pipelines.Pricing, MicrosoftMLTrainer.Regression<House>(
            ml => Pipelines.Features(ml).Append<ITransformer>(trainer switch
            {
                "FastTree" => ml.Regression.Trainers.FastTree("Price", numberOfTrees: 20),
                "LightGbm" => ml.Regression.Trainers.LightGbm("Price", numberOfIterations: 20),
                _ => ml.Regression.Trainers.LbfgsPoissonRegression("Price"),
            }), Exporting));

        Same(model, (said, asked) => Assert.Equal(asked.Value, (double)said["Score.output"].AsTensor<float>().Single(), Tolerance * Math.Max(1, Math.Abs(asked.Value))), ["Score.output"]);
    }

    [Fact]
    public async Task Yes_and_no()
    {
        var model = await Trained(Pipelines.Selling, MicrosoftMLTrainer.Binary<House>(Pipelines.Logistic, Exporting));

        Same(
            model,
            (said, asked) =>
            {
                Assert.Equal(asked.Predicted, said["PredictedLabel.output"].AsTensor<bool>().Single());
                Assert.Equal(asked.Probability!.Value, said["Probability.output"].AsTensor<float>().Single(), Tolerance);
            },
            ["PredictedLabel.output", "Probability.output", "Score.output"]);
    }

    [Fact]
    public async Task Classes_without_their_label()
    {
        var model = await Trained(
            Pipelines.Banding,
            MicrosoftMLTrainer.Multiclass<House>(
                ml => ml.Transforms.Conversion.MapValueToKey("BandKey", "Band").Append(Pipelines.Features(ml)).Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("BandKey")), Exporting));

        Same(
            model,
            (said, asked) =>
            {
                var scores = said["Score.output"].AsTensor<float>().ToArray();
                Assert.Equal(asked.Probabilities.Count, scores.Length);
                Assert.All(asked.Probabilities.Zip(scores), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
            },
            ["Score.output"]);
    }

    [Fact]
    public void What_is_no_model_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => OnnxGraph.Keep([0x3A, 0x7F, 1], ["Score"]));
        Assert.Throws<InvalidDataException>(() => OnnxGraph.Keep([0xFF, 0xFF], ["Score"]));
        // A graph without outputs.
        Assert.Throws<InvalidDataException>(() => OnnxGraph.Keep([0x3A, 0], ["Score"]));
    }

    private static MicrosoftMLSettings Exporting { get; } = new() { ExportOnnx = true };

    private static void Same<TOut>(ITrainedModel<House, TOut> model, Action<IReadOnlyDictionary<string, DisposableNamedOnnxValue>, TOut> compare, string[] outputs)
    {
        using var session = new InferenceSession(Assert.Single(model.Attachments()).Content.ToArray());
        Assert.Equal(model.Signature!.Inputs.Select(input => input.Name).Order(StringComparer.Ordinal), session.InputMetadata.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(outputs, session.OutputMetadata.Keys.Order(StringComparer.Ordinal));

        foreach (var house in House.Make(40, 9))
        {
            using var said = session.Run([.. session.InputMetadata.Keys.Select(name => Input(name, house))]);
            compare(said.ToDictionary(value => value.Name), model.Predict(house));
        }
    }

    private static NamedOnnxValue Input(string column, House house) => typeof(House).GetProperty(column)!.GetValue(house) switch
    {
        string text => NamedOnnxValue.CreateFromTensor(column, new DenseTensor<string>((string[])[text], OneRow)),
        float number => NamedOnnxValue.CreateFromTensor(column, new DenseTensor<float>((float[])[number], OneRow)),
        var other => throw new InvalidOperationException($"{column} is {other}"),
    };

    private static async Task<ITrainedModel<House, TOut>> Trained<TOut>(Objective<House, TOut> objective, ITrainer<House, TOut> trainer) =>
        (await Dataset.FromRows(House.Make(900))).Split(Pipelines.Plan, objective, new InMemoryLedger()).Train(trainer).Model;
}
