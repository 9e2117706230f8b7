using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Artifacts;

/// <summary>A file that goes on to where versions are told apart is no artifact yet.</summary>
public class ScratchFileTests
{
    private const string Program = """
        using System.IO.Compression;
        using System.Net.Http;

        var ml = new MLContext(seed: 1);
        var run = Guid.NewGuid();
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        BEFORE
        SAVE
        AFTER

        public class Registry(HttpClient http)
        {
            public Task UploadAsync(Guid run, string file) => http.PutAsync($"https://models.example/runs/{run}", new StreamContent(File.OpenRead(file)));
            public Task ReplaceAsync(string file) => http.PutAsync("https://models.example/live", new StreamContent(File.OpenRead(file)));
        }

        public interface IModelStore
        {
            void Keep(string file);
        }

        public record Release(Guid Run, byte[] Bytes);
        """;

    private static string With(string save, string after, string before = "") => Program.Replace("BEFORE", before).Replace("SAVE", save).Replace("AFTER", after);

    [Theory]
    [InlineData("await new Registry(new HttpClient()).UploadAsync(run, \"scratch.zip\");")]
    [InlineData("await new HttpClient().PostAsync($\"https://models.example/{run}\", new ByteArrayContent(File.ReadAllBytes(\"scratch.zip\")));")]
    [InlineData("using (var stream = File.OpenRead(\"scratch.zip\")) await new HttpClient().PostAsync($\"https://models.example/{DateTime.UtcNow:yyyyMMdd}\", new StreamContent(stream));")]
    [InlineData("File.Move(\"scratch.zip\", $\"models/{run}.zip\");")]
    [InlineData("File.Copy(\"scratch.zip\", Path.Combine(\"models\", DateTime.UtcNow.ToString(\"yyyyMMdd\"), \"model.zip\"));")]
    [InlineData("new FileInfo(\"scratch.zip\").CopyTo($\"models/{run}.zip\");")]
    [InlineData("File.Move(\"scratch.zip\", \"models/houses-1.4.0.zip\");")]
    [InlineData("using (var archive = ZipFile.Open($\"run-{run}.zip\", ZipArchiveMode.Create)) archive.CreateEntryFromFile(\"scratch.zip\", \"model.zip\");")]
    [InlineData("System.Diagnostics.Process.Start(\"az\", $\"storage blob upload --file scratch.zip --name {run}.zip\");")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(File.Create($\"{run}.json\"), new Release(run, File.ReadAllBytes(\"scratch.zip\")));")]
    [InlineData("var store = (IModelStore)Activator.CreateInstance(Type.GetType(args[0])!)!; store.Keep(\"scratch.zip\");")]
    [InlineData("Console.WriteLine(new FileInfo(\"scratch.zip\").Length); File.Delete(\"scratch.zip\");")]
    public Task A_file_that_goes_on_under_a_run_or_version_is_silent(string after) =>
        Analyze.Silent("MLP0601", With("ml.Model.Save(model, split.TrainSet.Schema, \"scratch.zip\");", after));

    [Theory]
    [InlineData("Directory.Move(\"out\", $\"runs/{run}\");")]
    [InlineData("ZipFile.CreateFromDirectory(\"out\", $\"run-{run}.zip\");")]
    public Task A_folder_that_goes_on_is_silent(string after) =>
        Analyze.Silent("MLP0601", With("ml.Model.Save(model, split.TrainSet.Schema, \"out/model.zip\");", after));

    [Fact]
    public Task The_model_before_is_put_aside_under_a_date() => Analyze.Silent("MLP0601", With(
        "ml.Model.Save(model, split.TrainSet.Schema, \"model.zip\");", "", "if (File.Exists(\"model.zip\")) File.Move(\"model.zip\", $\"model-{DateTime.UtcNow:yyyyMMddHHmm}.zip\");"));

    [Theory]
    [InlineData("", "")]
    [InlineData("", "Console.WriteLine($\"Saved model.zip of run {run}\");")]
    [InlineData("if (File.Exists(\"model.zip\")) File.Delete(\"model.zip\");", "")]
    [InlineData("", "File.Copy(\"model.zip\", \"backup/model.zip\");")]
    [InlineData("", "await new Registry(new HttpClient()).ReplaceAsync(\"model.zip\");")]
    [InlineData("", "await new Registry(new HttpClient()).UploadAsync(run, \"other.zip\");")]
    [InlineData("", "Console.WriteLine(ml.Model.Load(\"model.zip\", out var schema).GetHashCode() + schema.Count);")]
    [InlineData("File.WriteAllText($\"{run}.txt\", \"started\");", "")]
    public Task A_file_that_stays_or_goes_to_a_fixed_place_is_reported(string before, string after) =>
        Analyze.Rule("MLP0601", With("ml.Model.[|Save(model, split.TrainSet.Schema, \"model.zip\")|];", after, before)).ExpectMarkup();
}
