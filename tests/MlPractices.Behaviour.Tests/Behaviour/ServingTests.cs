using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static MlPractices.Behaviour.Tests.Behaviour.Samples;

namespace MlPractices.Behaviour.Tests.Behaviour;

/// <summary>Engines and files of models. Rests on it: MLP0106, MLP0602, MLP0603, MLP0605, MLP0701, MLP0704, MLP0705.</summary>
public sealed class ServingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlpractices-serving-");
    private readonly MLContext _ml = new(1);

    public void Dispose() => _folder.Delete(recursive: true);

    public sealed class Scored
    {
        public float Score { get; set; }
        public float Confidence { get; set; }
    }

    public sealed class Renamed
    {
        public float Alpha { get; set; }
        public float B { get; set; }
    }

    public sealed class Lacking
    {
        public float A { get; set; }
    }

    public sealed class OfText
    {
        public string A { get; set; } = "";
        public float B { get; set; }
    }

    public sealed class OneLonger
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [1, 2, 3];
    }

    private ITransformer Model() =>
        _ml.Transforms.Concatenate("X", "A", "B").Append(_ml.Regression.Trainers.FastTree("Amount", "X")).Fit(_ml.View(Rows()));

    [Fact]
    public void An_input_that_no_longer_fits_throws_when_the_engine_is_made()
    {
        Assert.ThrowsAny<Exception>(() => _ml.Model.CreatePredictionEngine<Renamed, Scored>(Model()));
        Assert.ThrowsAny<Exception>(() => _ml.Model.CreatePredictionEngine<Lacking, Scored>(Model()));
        Assert.ThrowsAny<Exception>(() => _ml.Model.CreatePredictionEngine<OfText, Scored>(Model()));
    }

    [Fact]
    public void A_vector_of_another_length_throws_at_the_latest_when_a_row_is_scored()
    {
        var model = _ml.Regression.Trainers.FastTree("Amount").Fit(_ml.View(Rows()));

        Assert.ThrowsAny<Exception>(() => _ml.Model.CreatePredictionEngine<OneLonger, Scored>(model).Predict(new OneLonger()));
    }

    [Fact]
    public void A_view_that_no_longer_fits_throws_when_it_is_transformed() =>
        Assert.ThrowsAny<Exception>(() => Model().Transform(_ml.Data.LoadFromEnumerable(new[] { new Renamed() })));

    [Fact]
    public void An_output_member_that_no_column_fills_stays_zero_and_nothing_throws()
    {
        var prediction = _ml.Model.CreatePredictionEngine<Row, Scored>(Model()).Predict(Rows(1)[0]);

        Assert.NotEqual(0, prediction.Score);
        Assert.Equal(0, prediction.Confidence);
    }

    [Fact]
    public void A_shared_model_transforms_rightly()
    {
        var (model, rows) = (Model(), Rows(100));
        List<float> Scores() => [.. model.Transform(_ml.View(rows)).GetColumn<float>("Score")];
        var alone = Scores();

        Parallel.For(0, 50, _ => Assert.Equal(alone, Scores()));
    }

    public sealed class Slow
    {
        public float Kept { get; set; }
    }

    public sealed class SlowAnswer
    {
        public float Kept { get; set; }
        public float B { get; set; }
    }

    [Fact]
    public async Task An_engine_that_two_threads_share_gives_one_the_answer_of_the_other_and_nothing_throws()
    {
        var (entered, answered) = (new TaskCompletionSource(), new TaskCompletionSource());
        var model = _ml.Transforms.CustomMapping<Row, Slow>(
            (row, slow) =>
            {
                slow.Kept = row.A;
                if (row.A == 1)
                {
                    entered.TrySetResult();
                    answered.Task.Wait();
                }
            },
            contractName: null).Fit(_ml.View(Rows(1)));
        var engine = _ml.Model.CreatePredictionEngine<Row, SlowAnswer>(model);

        var first = Task.Run(() => engine.Predict(new Row { A = 1, B = 10, Features = [0, 0] }));
        await entered.Task;
        var second = engine.Predict(new Row { A = 2, B = 20, Features = [0, 0] });
        answered.SetResult();

        Assert.Equal((2, 20), (second.Kept, second.B));
        Assert.Equal((2, 20), ((await first).Kept, (await first).B));
    }

    [Fact]
    public void A_model_saved_without_schema_comes_back_without_and_a_wrong_schema_is_not_noticed()
    {
        var path = Path.Combine(_folder.FullName, "m.zip");
        _ml.Model.Save(Model(), null, path);
        _ml.Model.Load(path, out var none);
        var unrelated = _ml.Data.LoadFromEnumerable(new[] { new OneLonger() }).Schema;
        _ml.Model.Save(Model(), unrelated, path);
        _ml.Model.Load(path, out var wrong);

        Assert.Null(none);
        Assert.Equal(unrelated.Select(c => c.Name), wrong.Select(c => c.Name));
    }

    public sealed class Doubled
    {
        public float Twice { get; set; }
    }

    [CustomMappingFactoryAttribute("twice")]
    public sealed class Twice : CustomMappingFactory<Row, Doubled>
    {
        public override Action<Row, Doubled> GetMapping() => (row, doubled) => doubled.Twice = 2 * row.A;
    }

    /// <summary>What who reads a model meets while it is being overwritten in place.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_file_that_is_only_partly_written_is_no_model(double share)
    {
        using var whole = new MemoryStream();
        _ml.Model.Save(Model(), _ml.View(Rows(1)).Schema, whole);
        var bytes = whole.ToArray();
        using var part = new MemoryStream(bytes[..(int)(share * bytes.Length)]);

        Assert.StartsWith("Failed to open a zip archive", Assert.Throws<FormatException>(() => _ml.Model.Load(part, out _)).Message);
    }

    [Fact]
    public void A_mapping_without_a_contract_cannot_be_saved()
    {
        var model = _ml.Transforms.CustomMapping<Row, Doubled>((row, doubled) => doubled.Twice = 2 * row.A, contractName: null).Fit(_ml.View(Rows()));

        Assert.ThrowsAny<Exception>(() => _ml.Model.Save(model, null, Path.Combine(_folder.FullName, "m.zip")));
    }

    [Fact]
    public void A_mapping_is_loaded_by_its_contract_where_its_assembly_is_registered()
    {
        var path = Path.Combine(_folder.FullName, "m.zip");
        _ml.Model.Save(_ml.Transforms.CustomMapping(new Twice().GetMapping(), "twice").Fit(_ml.View(Rows())), null, path);
        var registered = new MLContext(1);
        registered.ComponentCatalog.RegisterAssembly(typeof(Twice).Assembly);

        Assert.Equal(2 * Rows(1)[0].A, registered.Model.Load(path, out _).Transform(registered.View(Rows(1))).GetColumn<float>("Twice").Single());
    }
}
