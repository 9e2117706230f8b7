using Microsoft.ML;
using Microsoft.ML.TorchSharp;
using Microsoft.ML.TorchSharp.NasBert;

namespace MlPractices.MicrosoftML.Tests.Training;

/// <summary>
/// What the record says of the neural trainers for texts. They are asked, not trained: training loads weights from the web and needs a
/// native library that Microsoft.ML.TorchSharp does not bring.
/// </summary>
public sealed class NeuralTextRecordTests
{
    [Fact]
    public void AClassifierOfTextsIsNamedWithItsOptionsAndItsLabel()
    {
        var ml = new MLContext(1);
        var parts = EstimatorPart.Of(ml.Transforms.Conversion.MapValueToKey("ToneKey", "Tone")
            .Append(ml.MulticlassClassification.Trainers.TextClassification("ToneKey", sentence1ColumnName: "Review", batchSize: 8, maxEpochs: 3))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")));

        var options = EstimatorOptions.Of(parts);
        Assert.Equal([false, true, false], parts.Select(part => EstimatorOptions.IsTrainer(part.Estimator)));
        Assert.Equal("8", options["02 TextClassification.BatchSize"]);
        Assert.Equal("3", options["02 TextClassification.MaxEpoch"]);
        Assert.Equal("Review", options["02 TextClassification.Sentence1ColumnName"]);
        Assert.Equal("0.1", options["02 TextClassification.Dropout"]);
        Assert.Equal("0.9, 0.999", options["02 TextClassification.AdamBetas"]);
        Assert.Equal("ToneKey", SignatureReader.LabelOf(parts));
    }

    [Fact]
    public void SoAreSimilarityAndNamesInTexts()
    {
        var ml = new MLContext(1);
        var similarity = EstimatorPart.Of(ml.Regression.Trainers.SentenceSimilarity(
            new SentenceSimilarityTrainer.SentenceSimilarityOptions { LabelColumnName = "Likeness", Sentence2ColumnName = "Other", LearningRate = [0.001] }));
        Assert.Equal("Other", EstimatorOptions.Of(similarity)["01 SentenceSimilarity.Sentence2ColumnName"]);
        Assert.Equal("0.001", EstimatorOptions.Of(similarity)["01 SentenceSimilarity.LearningRate"]);
        Assert.Equal("Likeness", SignatureReader.LabelOf(similarity));

        var names = EstimatorPart.Of(ml.MulticlassClassification.Trainers.NamedEntityRecognition("Tags", sentence1ColumnName: "Text", maxEpochs: 2));
        Assert.Equal("2", EstimatorOptions.Of(names)["01 Ner.MaxEpoch"]);
        Assert.Equal("Tags", SignatureReader.LabelOf(names));
    }
}
