using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices.MicrosoftML.Tests.Training;

/// <summary>Texts and images as rows: trained, scored, saved and read back.</summary>
public sealed class TextAndImageTests : InTempFolder
{
    private const int Edge = 8;

    [Fact]
    public async Task Texts()
    {
        var objective = Objective.Binary<Review>(review => review.Praise, BinaryMetric.AreaUnderRocCurve).LeastUsefulGain(0.02);
        var trainer = MicrosoftMLTrainer.Binary<Review>(ml => ml.Transforms.Text.FeaturizeText("Features", nameof(Review.Text))
            .Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression(
                new Microsoft.ML.Trainers.SdcaLogisticRegressionBinaryTrainer.Options { LabelColumnName = nameof(Review.Praise), NumberOfThreads = 1 })));
        var asked = Review.Make(60, 2);

        var candidate = await TrainedModelCheck.Of(
            Review.Make(400, 1), asked, SplitPlan.ByKey<Review>(review => review.Id).Holdout(0.25), objective, trainer, MicrosoftMLReader.Binary<Review>());

        Assert.Equal(asked.Select(review => review.Praise), candidate.Model.PredictMany(asked).Select(said => said.Predicted));
        Assert.Equal([new SignatureColumn("Text", "Text")], candidate.Signature!.Inputs);
        Assert.True(candidate.VerifyReproducible().Reproduced);
    }

    [Fact]
    public async Task Images()
    {
        var objective = Objective.Multiclass<Tile>(tile => tile.Colour, MulticlassMetric.Accuracy).LeastUsefulGain(0.02);
        var trainer = MicrosoftMLTrainer.Multiclass<Tile>(ml => ml.Transforms.Conversion.MapValueToKey("ColourKey", nameof(Tile.Colour))
            .Append(ml.Transforms.LoadImages("Image", Folder, nameof(Tile.File)))
            .Append(ml.Transforms.ResizeImages("Image", Edge, Edge))
            .Append(ml.Transforms.ExtractPixels("Features", "Image", offsetImage: 128, scaleImage: 1 / 128f))
            .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("ColourKey")));
        var tiles = Tile.Make(Folder, 150, 1);
        var asked = Tile.Make(Folder, 30, 2);

        var candidate = await TrainedModelCheck.Of(
            tiles, asked, SplitPlan.ByKey<Tile>(tile => tile.Id).Holdout(0.25), objective, trainer, MicrosoftMLReader.Multiclass<Tile>());

        Assert.Equal(asked.Select(tile => tile.Colour), candidate.Model.PredictMany(asked).Select(said => said.Predicted));
        Assert.Equal([new SignatureColumn("File", "Text")], candidate.Signature!.Inputs);
        Assert.Equal(3 * Edge * Edge, candidate.Signature.FeatureCount);
    }

    /// <summary>A made-up review: words of praise or of blame among others.</summary>
    public sealed class Review
    {
        private static readonly string[] Good = ["great", "lovely", "excellent"];
        private static readonly string[] Bad = ["awful", "broken", "dreadful"];
        private static readonly string[] Any = ["room", "table", "day", "waiter", "door", "street"];

        public string Id { get; set; } = "";

        public string Text { get; set; } = "";

        public bool Praise { get; set; }

        public static List<Review> Make(int count, int seed)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, count).Select(i => i % 2 == 0).Select((praise, i) => new Review
            {
                Id = $"{seed}-{i}",
                Praise = praise,
                Text = $"the {Pick(Any)} was {Pick(praise ? Good : Bad)} and the {Pick(Any)} {Pick(praise ? Good : Bad)}",
            })];

            string Pick(string[] words) => words[random.Next(words.Length)];
        }
    }

    /// <summary>A made-up image file: noise around one colour, larger than the model sees it.</summary>
    public sealed class Tile
    {
        private static readonly (string Name, int[] Levels)[] Colours = [("red", [200, 60, 60]), ("green", [60, 200, 60]), ("blue", [60, 60, 200])];

        public string Id { get; set; } = "";

        public string File { get; set; } = "";

        public string Colour { get; set; } = "";

        public static List<Tile> Make(string folder, int count, int seed)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, count).Select(i =>
            {
                var (name, levels) = Colours[i % Colours.Length];
                var pixels = new byte[4 * 4 * Edge * Edge];
                for (var at = 0; at < pixels.Length; at++) pixels[at] = at % 4 == 3 ? (byte)255 : (byte)(levels[at % 4] + random.Next(-40, 41));
                var tile = new Tile { Id = $"{seed}-{i}", File = $"{seed}-{i}.png", Colour = name };
                using var image = MLImage.CreateFromPixels(2 * Edge, 2 * Edge, MLPixelFormat.Rgba32, pixels);
                image.Save(Path.Combine(folder, tile.File));
                return tile;
            })];
        }
    }
}
