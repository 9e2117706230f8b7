using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Members that start as null and are stored to later, in libraries whose methods nobody in sight calls.</summary>
public class InitialNullTests
{
    private const string Chain = """_ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(_ml.Regression.Trainers.FastTree("Price"))""";

    [Theory]
    [InlineData("private IDataView _rows = null!; private ITransformer _model = null!;")]
    [InlineData("private IDataView? _rows = null; private ITransformer? _model = null;")]
    [InlineData("private IDataView? _rows = default; private ITransformer? _model = default;")]
    [InlineData("private IDataView? _rows; private ITransformer? _model;")]
    [InlineData("private IDataView _rows { get; set; } = null!; private ITransformer _model { get; set; } = null!;")]
    [InlineData("private static IDataView _rows = null!; private static ITransformer _model = null!;")]
    public Task What_methods_store_beats_the_initial_null(string members) => Analyze.Rule("MLP0301", $$"""
        public class Study
        {
            private readonly MLContext _ml = new(seed: 1);
            {{members}}
            public void Load(string file) => _rows = _ml.Data.LoadFromTextFile<House>(file, ',');
            public void Learn() => _model = {{Chain}}.Fit(_rows!);
            public double Assess() => _ml.Regression.Evaluate([|_model!.Transform(_rows!)|], "Price").RSquared;
        }
        """).ExpectMarkup();

    [Fact]
    public Task Whatever_the_order_of_the_methods() => Analyze.Rule("MLP0301", $$"""
        public class Study
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView _rows = null!;
            private ITransformer _model = null!;
            public double Assess() => _ml.Regression.Evaluate([|_model.Transform(_rows)|], "Price").RSquared;
            public void Learn() => _model = {{Chain}}.Fit(_rows);
            public void Load(string file) => _rows = _ml.Data.LoadFromTextFile<House>(file, ',');
        }
        """).ExpectMarkup();

    [Fact]
    public Task Nothing_held_out_in_a_library() => Analyze.Rule("MLP0201", $$"""
        public class Study
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView _rows = null!;
            private ITransformer _model = null!;
            public void Load(string file) => _rows = _ml.Data.LoadFromTextFile<House>(file, ',');
            public void Learn() => _model = {{Chain}}.Fit([|_rows|]);
            public void Keep(string version) => _ml.Model.Save(_model, _rows.Schema, $"houses-{version}.zip");
        }
        """).ExpectMarkup();

    [Fact]
    public Task Rows_that_are_held_out_stay_so() => Analyze.Silent("MLP0301", $$"""
        public class Study
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView _train = null!;
            private IDataView _test = null!;
            private ITransformer _model = null!;
            public void Load(string file)
            {
                var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>(file, ','));
                _train = split.TrainSet;
                _test = split.TestSet;
            }
            public void Learn() => _model = {{Chain}}.Fit(_train);
            public double Assess() => _ml.Regression.Evaluate(_model.Transform(_test), "Price").RSquared;
        }
        """);

    [Fact]
    public Task A_model_from_either_of_two_methods_is_not_surely_trained_on_these_rows() => Analyze.Silent("MLP0301", $$"""
        public class Study
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView _rows = null!;
            private ITransformer _model = null!;
            public void Load(string file) => _rows = _ml.Data.LoadFromTextFile<House>(file, ',');
            public void Learn() => _model = {{Chain}}.Fit(_rows);
            public void LearnFrom(IDataView others) => _model = {{Chain}}.Fit(others);
            public double Assess() => _ml.Regression.Evaluate(_model.Transform(_rows), "Price").RSquared;
        }
        """);
}
