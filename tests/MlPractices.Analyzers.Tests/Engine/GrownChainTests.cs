using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Chains that are put together step by step: what only one path builds is a possibility, not a fact.</summary>
public class GrownChainTests
{
    private const string Steps = """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv", ','), 0.2);
        var steps = new List<IEstimator<ITransformer>>
        {
            ml.Transforms.Concatenate("Features", "Size", "Rooms"),
            ml.Transforms.NormalizeMinMax("Features"),
            ml.Regression.Trainers.Sdca("Price"),
        };

        """;

    private const string Use = """

        var model = chain.Fit(rows.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(rows.TestSet), "Price").RSquared);

        """;

    public static TheoryData<string> Growers =>
    [
        "IEstimator<ITransformer> chain = null!; foreach (var step in steps) chain = chain is null ? step : chain.Append(step);",
        "IEstimator<ITransformer>? chain = null; foreach (var step in steps) { if (chain == null) chain = step; else chain = chain.Append(step); }",
        "IEstimator<ITransformer> chain = steps[0]; for (var i = 1; i < steps.Count; i++) chain = chain.Append(steps[i]);",
        "IEstimator<ITransformer> chain = steps.First(); foreach (var step in steps.Skip(1)) chain = chain.Append(step);",
        "IEstimator<ITransformer> chain = new EstimatorChain<ITransformer>(); foreach (var step in steps) chain = chain.Append(step);",
        "var chain = steps.Aggregate((whole, step) => whole.Append(step));",
        "var chain = steps.Skip(1).Aggregate(steps[0], (whole, step) => whole.Append(step));",
        "var chain = steps.Aggregate((IEstimator<ITransformer>?)null, (whole, step) => whole is null ? step : whole.Append(step), whole => whole!);",
        "var chain = Grow(steps, 0); IEstimator<ITransformer> Grow(List<IEstimator<ITransformer>> all, int at) => at == all.Count - 1 ? all[at] : all[at].Append(Grow(all, at + 1));",
        "var at = 0; IEstimator<ITransformer>? chain = null; while (at < steps.Count) { chain = chain?.Append(steps[at]) ?? steps[at]; at++; }",
        "var queue = new Queue<IEstimator<ITransformer>>(steps); var chain = queue.Dequeue(); while (queue.TryDequeue(out var next)) chain = chain.Append(next);",
        "var builder = new Builder(); foreach (var step in steps) builder.Add(step); var chain = builder.Build();",
        "var builder = new Builder(); var chain = builder.Add(steps[0]).Add(steps[1]).Add(steps[2]).Build();",
        "var builder = new Builder(); steps.ForEach(step => builder.Add(step)); var chain = builder.Build();",
        "IEstimator<ITransformer> chain = steps[0]; if (args.Length > 0) chain = chain.Append(steps[1]); chain = chain.Append(steps[2]);",
    ];

    private const string Builder = """
        public class Builder
        {
            private IEstimator<ITransformer>? _chain;

            public Builder Add(IEstimator<ITransformer> step)
            {
                _chain = _chain is null ? step : _chain.Append(step);
                return this;
            }

            public IEstimator<ITransformer> Build() => _chain ?? throw new InvalidOperationException();
        }
        """;

    [Theory]
    [MemberData(nameof(Growers))]
    public Task A_chain_that_is_grown_has_all_its_columns(string grow) => Analyze.Silent("MLP0101", Steps + grow + Use + Builder);

    [Theory]
    [InlineData("IEstimator<ITransformer> chain = null!; foreach (var step in steps) chain = chain is null ? step : chain.Append(step);")]
    [InlineData("var chain = steps.Aggregate((whole, step) => whole.Append(step));")]
    [InlineData("var builder = new Builder(); var chain = builder.Add(steps[0]).Add(steps[1]).Add(steps[2]).Build();")]
    public Task A_column_that_no_step_makes_is_missing_in_a_grown_chain_too(string grow) => Analyze.Rule("MLP0101", Steps.Replace("\"Size\"", "[|\"Sise\"|]") + grow + Use + Builder).ExpectMarkup();

    [Fact]
    public Task Steps_that_belong_together_are_not_mixed_up() => Analyze.Silent("MLP0101", """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv", ','), 0.2);
        var isLinear = args.Length > 0;
        IEstimator<ITransformer> prepared = isLinear
            ? ml.Transforms.Concatenate("Raw", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Scaled", "Raw"))
            : ml.Transforms.Concatenate("Plain", "Size", "Rooms");
        IEstimator<ITransformer> trainer = isLinear ? ml.Regression.Trainers.Sdca("Price", "Scaled") : ml.Regression.Trainers.FastTree("Price", "Plain");
        var model = prepared.Append(trainer).Fit(rows.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(rows.TestSet), "Price").RSquared);
        """);

    [Fact]
    public Task A_normaliser_on_the_path_of_the_linear_trainer_counts() => Analyze.Silent("MLP0401", """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv", ','), 0.2);
        var isLinear = args.Length > 0;
        IEstimator<ITransformer> prepared = ml.Transforms.Concatenate("Features", "Size", "Rooms");
        if (isLinear) prepared = prepared.Append(ml.Transforms.NormalizeMinMax("Features"));
        IEstimator<ITransformer> trainer = isLinear ? ml.Regression.Trainers.Sdca("Price") : ml.Regression.Trainers.FastTree("Price");
        var model = prepared.Append(trainer).Fit(rows.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(rows.TestSet), "Price").RSquared);
        """);

    [Fact]
    public Task Two_trainers_of_which_neither_is_normalised_are_both_reported() => Analyze.Rule("MLP0401", """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv", ','), 0.2);
        var prepared = ml.Transforms.Concatenate("Features", "Size", "Rooms");
        IEstimator<ITransformer> trainer = args.Length > 0 ? ml.Regression.Trainers.[|Sdca("Price")|] : ml.Regression.Trainers.[|LbfgsPoissonRegression("Price")|];
        var model = prepared.Append(trainer).Fit(rows.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(rows.TestSet), "Price").RSquared);
        """).ExpectMarkup();
}
