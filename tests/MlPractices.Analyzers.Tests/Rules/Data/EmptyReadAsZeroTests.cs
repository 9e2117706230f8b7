using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Data;

public class EmptyReadAsZeroTests
{
    private const string Id = "MLP0107";

    [Fact]
    public Task A_file_read_without_options() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv", ',');
        var model = ml.Transforms.[|IndicateMissingValues("NoAge", "Age")|].Append(ml.Transforms.Conversion.ConvertType("NoAge")).Append(ml.Transforms.Concatenate("Features", "Age", "NoAge")).Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(visits);
        """).ExpectMarkup();

    [Fact]
    public Task Options_that_do_not_say_it_and_a_loader_in_a_field() => Analyze.Rule(Id, """
        public sealed class Visits
        {
            private readonly MLContext _ml = new(seed: 1);
            private readonly TextLoader _loader;
            public Visits() => _loader = _ml.Data.CreateTextLoader<Visit>(new TextLoader.Options { HasHeader = true });
            public ITransformer Train(string path) => Fill().Append(_ml.Transforms.Concatenate("Features", "Age")).Append(_ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(_loader.Load(path));
            private IEstimator<ITransformer> Fill() => _ml.Transforms.[|ReplaceMissingValues("Age", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean)|];
        }
        """).ExpectMarkup();

    [Fact]
    public Task Options_that_say_it() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv", new TextLoader.Options { MissingRealsAsNaNs = true });
        var model = ml.Transforms.IndicateMissingValues("NoAge", "Age").Fit(visits);
        """);

    [Fact]
    public Task Options_from_elsewhere_rows_from_memory_and_steps_between() => Analyze.Silent(Id, """
        public static class Training
        {
            public static void Train(MLContext ml, TextLoader.Options options)
            {
                var a = ml.Transforms.IndicateMissingValues("NoAge", "Age").Fit(ml.Data.LoadFromTextFile<Visit>("visits.csv", options));
                var b = ml.Transforms.IndicateMissingValues("NoAge", "Age").Fit(ml.Data.LoadFromEnumerable(new List<Visit>()));
                var c = ml.Transforms.CustomMapping<Visit, Fixed>((v, f) => f.Age = v.Age == 0 ? float.NaN : v.Age, null).Append(ml.Transforms.IndicateMissingValues("NoAge", "Age")).Fit(ml.Data.LoadFromTextFile<Visit>("visits.csv"));
            }
        }
        public class Fixed { public float Age { get; set; } }
        """);
}
