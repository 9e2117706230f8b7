using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Artifacts;

public class OverwrittenWhileServedTests
{
    private const string Id = "MLP0605";

    private static string Served(string serving, string saving) => $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.ML;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHostedService<Retraining>();
        {{serving}}
        builder.Build().Run();

        public static class Files { public const string Model = "models/price.zip"; }
        public class Retraining : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stopping)
            {
                var ml = new MLContext(seed: 1);
                while (!stopping.IsCancellationRequested)
                {
                    var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
                    Keep(ml, ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(rows), rows);
                    await Task.Delay(TimeSpan.FromDays(1), stopping);
                }
            }
            private static void Keep(MLContext ml, ITransformer model, IDataView rows)
            {
                {{saving}}
            }
        }
        """;

    [Theory]
    [InlineData("builder.Services.AddPredictionEnginePool<House, HousePrice>().FromFile(Files.Model, true);")]
    [InlineData("var loaded = new MLContext().Model.Load(\"models/price.zip\", out _);")]
    public Task Over_the_file_that_is_served(string serving) => Analyze.Rule(Id, Served(serving, "ml.Model.[|Save(model, rows.Schema, Files.Model)|];")).ExpectMarkup();

    [Theory]
    [InlineData("builder.Services.AddPredictionEnginePool<House, HousePrice>().FromFile(Files.Model, true);", "ml.Model.Save(model, rows.Schema, Files.Model + \".new\"); File.Move(Files.Model + \".new\", Files.Model, true);")]
    [InlineData("builder.Services.AddPredictionEnginePool<House, HousePrice>().FromFile(\"models/other.zip\", true);", "ml.Model.Save(model, rows.Schema, Files.Model);")]
    [InlineData("var ml = new MLContext(); var rows = ml.Data.LoadFromTextFile<House>(\"houses.csv\"); ml.Model.Save(ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.FastTree(\"Price\")).Fit(rows), rows.Schema, Files.Model); var loaded = ml.Model.Load(Files.Model, out _);", "Console.WriteLine(model);")]
    public Task Beside_it_elsewhere_or_at_start_up(string serving, string saving) => Analyze.Silent(Id, Served(serving, saving));
}
