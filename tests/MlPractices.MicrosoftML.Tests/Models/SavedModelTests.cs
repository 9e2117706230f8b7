using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Models;

/// <summary>Saved, released, read back, and what is said of what does not fit.</summary>
public sealed class SavedModelTests : InTempFolder
{
    [Fact]
    public async Task AReleaseIsServedAsItWasJudged()
    {
        await using var registry = await ModelRegistry.OpenAsync(Path.Combine(Folder, "models.db"));
        var split = (await Dataset.FromRows(House.Make(2000))).Split(Pipelines.Plan, Pipelines.Pricing, registry.Ledger);
        var verdict = split.Train(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees)).Evaluate(split.Train(Baseline.Mean<House>()));
        var accepted = Assert.IsType<Accepted<House, RegressionScore>>(verdict);
        var release = await accepted.Release(registry, "houses", new SemanticVersion(1, 0, 0));

        var served = await Release.LoadAsync(registry, "houses", new SemanticVersion(1, 0, 0), MicrosoftMLReader.Regression<House>());
        var rows = House.Make(100, 6);
        Assert.Equal(release.PredictMany(rows), served.PredictMany(rows));
        Assert.Equal(release.ModelDigest, served.ModelDigest);
        var service = await Release.LoadAsync(registry, "houses", new SemanticVersion(1, 0, 0), MicrosoftMLReader.Regression<Renamed>());
        Assert.Equal(served.Predict(rows[0]), service.Predict(new() { Area = rows[0].Size, District = rows[0].District, Noise = rows[0].Noise }));
        Assert.Equal(["District", "Size", "Noise"], served.Card.Signature!.Inputs.Select(input => input.Name));
        // The program's own packages too: its trainer comes from one.
        Assert.Contains("Microsoft.ML.Data", served.Bundle.Packages.Keys);
        Assert.Contains("Microsoft.ML.FastTree", served.Bundle.Packages.Keys);
    }

    [Fact]
    public void WhatWasReadIsSavedAsItWas()
    {
        var bytes = Saved(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees), Pipelines.Pricing);
        using var again = new MemoryStream();
        MicrosoftMLReader.Regression<House>().Read(new MemoryStream(bytes), ModelFile.FormatId).Save(again);
        Assert.Equal(bytes, again.ToArray());
    }

    [Fact]
    public void MicrosoftMLReadsTheFileToo()
    {
        var bytes = Saved(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees), Pipelines.Pricing);
        var ml = new MLContext();
        var model = ml.Model.Load(new MemoryStream(bytes), out var schema);
        var rows = House.Make(50, 6);
        var theirs = model.Transform(ml.Data.LoadFromEnumerable(rows)).GetColumn<float>("Score").Select(score => new RegressionScore(score));
        Assert.Equal(theirs, MicrosoftMLReader.Regression<House>().Read(new MemoryStream(bytes), ModelFile.FormatId).PredictMany(rows));
        Assert.Contains(schema, column => column.Name == "District");
    }

    [Fact]
    public void AColumnThatIsGoneIsNamed() => Refused<WithoutSize>(
        "The model needs a column 'Size' (Single), and WithoutSize has no member for it. It has: District, Noise. Add the member, or name its column with [ColumnName(\"Size\")].");

    [Fact]
    public void AColumnOfAnotherTypeIsNamed() => Refused<SizeInWords>(
        "The model was trained with column 'Size' as Single, and SizeInWords.Size is Text. Give the member that type again, or train a new model.");

    [Fact]
    public void ARenamedMemberKeepsItsColumn()
    {
        var bytes = Saved(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees), Pipelines.Pricing);
        var house = House.Make(1, 4)[0];
        var answer = MicrosoftMLReader.Regression<Renamed>().Read(new MemoryStream(bytes), ModelFile.FormatId)
            .Predict(new() { Area = house.Size, District = house.District, Noise = house.Noise });
        Assert.Equal(MicrosoftMLReader.Regression<House>().Read(new MemoryStream(bytes), ModelFile.FormatId).Predict(house), answer);
    }

    [Fact]
    public void AModelOfAnotherTaskIsNamed()
    {
        var bytes = Saved(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees), Pipelines.Pricing);
        var error = Assert.Throws<InvalidDataException>(() => MicrosoftMLReader.Ranking<House>().Read(new MemoryStream(bytes), ModelFile.FormatId));
        Assert.StartsWith("The model is for Regression, and was asked for as Ranking.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedBytesAreRefused()
    {
        var bytes = Saved(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees), Pipelines.Pricing);
        for (var at = 10; at < bytes.Length; at += bytes.Length / 40)
        {
            byte[] cut = bytes[..at];
            Assert.Throws<InvalidDataException>(() => MicrosoftMLReader.Regression<House>().Read(new MemoryStream(cut), ModelFile.FormatId));
        }
    }

    [Fact]
    public void AFileThatOnlyMicrosoftMLWroteIsRefused()
    {
        var ml = new MLContext(1);
        var view = ml.Data.LoadFromEnumerable(House.Make(300));
        using var file = new MemoryStream();
        ml.Model.Save(Pipelines.Trees(ml).Fit(view), view.Schema, file);
        file.Position = 0;
        var error = Assert.Throws<InvalidDataException>(() => MicrosoftMLReader.Regression<House>().Read(file, ModelFile.FormatId));
        Assert.StartsWith("The file has no entry 'MlPractices/model.json'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAssemblyThatTheProgramLacksIsNamed()
    {
        // As in a service that references ML.NET and not its trees.
        using var file = new MemoryStream();
        file.Write(Saved(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees), Pipelines.Pricing));
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var part in zip.Entries.Where(part => part.FullName.EndsWith("Model.key", StringComparison.Ordinal)))
            {
                using var content = part.Open();
                var bytes = new byte[content.Length];
                content.ReadExactly(bytes);
                content.Position = 0;
                string InFile(string name) => Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(name));
                content.Write(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(InFile("Microsoft.ML.FastTree,"), InFile("Microsoft.ML.LostTree,"), StringComparison.Ordinal)));
            }
        }

        var error = Assert.Throws<InvalidDataException>(() => MicrosoftMLReader.Regression<House>().Read(new MemoryStream(file.ToArray()), ModelFile.FormatId));
        Assert.StartsWith("ML.NET cannot load the model: this program lacks the assembly 'Microsoft.ML.LostTree'. Add the package", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Saved<TOut>(ITrainer<House, TOut> trainer, Objective<House, TOut> objective)
    {
        var data = Dataset.FromRows(House.Make(600)).GetAwaiter().GetResult();
        return Candidate<House, TOut>.BytesOf(data.Split(Pipelines.Plan, objective, new InMemoryLedger()).Train(trainer).Model);
    }

    private static void Refused<TRow>(string message)
        where TRow : class
    {
        var bytes = Saved(MicrosoftMLTrainer.Regression<House>(Pipelines.Trees), Pipelines.Pricing);
        var error = Assert.Throws<InvalidDataException>(() => MicrosoftMLReader.Regression<TRow>().Read(new MemoryStream(bytes), ModelFile.FormatId));
        Assert.Equal(message, error.Message);
    }

    private sealed class WithoutSize
    {
        public string District { get; set; } = "";

        public float Noise { get; set; }
    }

    private sealed class SizeInWords
    {
        public string District { get; set; } = "";

        public string Size { get; set; } = "";

        public float Noise { get; set; }
    }

    private sealed class Renamed
    {
        public string District { get; set; } = "";

        [ColumnName("Size")]
        public float Area { get; set; }

        public float Noise { get; set; }
    }
}
