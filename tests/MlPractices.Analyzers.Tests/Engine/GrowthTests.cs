using System.Globalization;
using System.Text;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Large and odd programs: the work grows no faster than the code, nothing overflows, and what a body says itself is kept.</summary>
public class GrowthTests
{
    private const string LeakyEnd = """
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(rows);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(rows), "Price").RSquared);
        """;

    [Fact]
    public async Task Steps_grow_with_the_number_of_classes()
    {
        var few = await LinkProbe.Of(Classes(20));
        var many = await LinkProbe.Of(Classes(200));

        Assert.InRange(many.Steps, few.Steps * 10 * 0.95, few.Steps * 10 * 1.05);
    }

    /// <summary>Each method calls the next one twice: followed to the end this would take 2^depth bodies.</summary>
    [Theory]
    [InlineData(13, 40_000)]
    [InlineData(20, 40_000)]
    [InlineData(60, 400_000)]
    public async Task Fan_out_is_bounded_and_the_body_keeps_its_own_facts(int depth, int most)
    {
        var source = new StringBuilder("public class Fan { private readonly MLContext ml = new(seed: 1);\n IDataView Step0(IDataView rows) => ml.Data.TakeRows(rows, 10);\n");
        for (var i = 1; i <= depth; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $" IDataView Step{i}(IDataView rows) {{ Step{i - 1}(rows); return Step{i - 1}(rows); }}\n");
        }

        source.Append(CultureInfo.InvariantCulture, $"public void Run() {{ var rows = ml.Data.LoadFromTextFile<House>(\"houses.csv\"); Console.WriteLine(Step{depth}(rows).Schema.Count);\n{LeakyEnd} }} }}");

        var linked = await LinkProbe.Of(source.ToString());

        Assert.Equal(0, linked.Abandoned);
        Assert.Single(linked.Log.Facts.OfType<EvaluateFact>());
        Assert.InRange(linked.Steps, 1, most);
    }

    /// <summary>Such sums are found in generated code; the compiler takes them, and so must an analyzer inside it.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(8_000)]
    public async Task A_long_sum_of_texts_overflows_nothing(int terms)
    {
        var sum = string.Join(" + ", Enumerable.Range(0, terms).Select(i => i % 2 == 0 ? "name" : $"\"{i}\""));

        var linked = await LinkProbe.Of($$"""
            public class Sum
            {
                public void Run(string name)
                {
                    var ml = new MLContext(seed: 1);
                    var rows = ml.Data.LoadFromTextFile<House>({{sum}});
                    {{LeakyEnd}}
                }
            }
            """);

        Assert.Equal(0, linked.Abandoned);
        Assert.Single(linked.Log.Facts.OfType<EvaluateFact>());
    }

    [Fact]
    public async Task A_long_ladder_of_conditions_overflows_nothing()
    {
        var ladder = string.Concat(Enumerable.Range(0, 800).Select(i => $"if (kind == {i}) path = \"houses{i}.csv\"; else "));

        var linked = await LinkProbe.Of($$"""
            public class Ladder
            {
                public void Run(int kind)
                {
                    var ml = new MLContext(seed: 1);
                    var path = "houses.csv";
                    {{ladder}} path = "other.csv";
                    var rows = ml.Data.LoadFromTextFile<House>(path);
                    {{LeakyEnd}}
                }
            }
            """);

        Assert.Equal(0, linked.Abandoned);
        Assert.Single(linked.Log.Facts.OfType<EvaluateFact>());
    }

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    public async Task Mutual_recursion_is_bounded(int methods)
    {
        var source = new StringBuilder("public class Round { private readonly MLContext ml = new(seed: 1);\n");
        for (var i = 0; i < methods; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $" IDataView Step{i}(IDataView rows, int n) => n == 0 ? ml.Data.TakeRows(rows, {i + 1}) : n > {i} ? Step{(i + 1) % methods}(Step{(i + 2) % methods}(rows, n - 1), n) : Step{(i + 3) % methods}(rows, n - 2);\n");
        }

        source.Append(CultureInfo.InvariantCulture, $"public void Run() {{ var rows = ml.Data.LoadFromTextFile<House>(\"houses.csv\"); Console.WriteLine(Step0(rows, 9).Schema.Count);\n{LeakyEnd} }} }}");

        var linked = await LinkProbe.Of(source.ToString());

        Assert.Equal(0, linked.Abandoned);
        Assert.Single(linked.Log.Facts.OfType<EvaluateFact>());
        Assert.InRange(linked.Steps, 1, 150_000);
    }

    /// <summary>Grids in grids, and a body behind them: what the loops use up is not missing for what follows.</summary>
    [Fact]
    public async Task Loops_that_use_up_the_steps_leave_the_rest_of_the_body_its_facts()
    {
        var loops = string.Concat(Enumerable.Range(0, 6).Select(i => $"foreach (var x{i} in new[] {{ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 }})\n"));

        var linked = await LinkProbe.Of($$"""
            public class Grid
            {
                public void Run()
                {
                    var ml = new MLContext(seed: 1);
                    var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
                    {{loops}} Console.WriteLine(ml.Data.TakeRows(rows, x0 * x5).Schema.Count);
                    {{LeakyEnd}}
                }
            }
            """);

        Assert.Equal(0, linked.Abandoned);
        Assert.Single(linked.Log.Facts.OfType<EvaluateFact>());
        Assert.InRange(linked.Steps, 1, 500_000);
    }

    private static string Classes(int count)
    {
        var source = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $$"""
                public class Trainer{{i}}
                {
                    private readonly MLContext _ml = new(seed: {{i}});
                    public void Run()
                    {
                        var split = _ml.Data.TrainTestSplit(Load("houses{{i}}.csv"), testFraction: 0.2);
                        var model = Pipeline().Fit(split.TrainSet);
                        Console.WriteLine(_ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
                    }
                    private IDataView Load(string path) => _ml.Data.LoadFromTextFile<House>(path, separatorChar: ',');
                    private IEstimator<ITransformer> Pipeline() => _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.Sdca("Price"));
                }

                """);
        }

        return source.ToString();
    }
}
