using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Training;

/// <summary>MLP0403 where the winner is taken from a list, a query or a collection that keeps order, or what a guard lets through.</summary>
public class ChosenByRankTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        IEstimator<ITransformer> Chain(double rate) => ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price", learningRate: rate));
        double Error(ITransformer model, IDataView rows) => ml.Regression.Evaluate(model.Transform(rows), "Price").RootMeanSquaredError;
        var rates = new[] { 0.1, 0.2, 0.3 };

        """;

    private const string List = Start + """
        var results = new List<(string Name, ITransformer Model, double Error)>();
        foreach (var rate in rates)
        {
            var model = Chain(rate).Fit(split.TrainSet);
            results.Add(("rate " + rate, model, Error(model, split.TestSet)));
        }

        """;

    private const string Save = " ml.Model.Save(best, split.TrainSet.Schema, args[0]);";

    [Theory]
    [InlineData("var best = results.[|MinBy(r => r.Error)|].Model;" + Save)]
    [InlineData("var best = results.[|OrderBy(r => r.Error)|].First().Model;" + Save)]
    [InlineData("var best = results.[|OrderByDescending(r => r.Error)|].Last().Model;" + Save)]
    [InlineData("var ranked = results.[|OrderBy(r => r.Error)|].ToList(); var best = ranked[0].Model;" + Save)]
    [InlineData("var best = results.[|OrderBy(r => r.Error)|].Select(r => r.Model).First();" + Save)]
    [InlineData("var best = (from r in results orderby [|r.Error|] select r).First().Model;" + Save)]
    [InlineData("var best = results.[|OrderBy(r => r.Error)|].Take(1).Single().Model;" + Save)]
    [InlineData("results.[|Sort((a, b) => a.Error.CompareTo(b.Error))|]; var best = results[0].Model;" + Save)]
    [InlineData("var (name, best, _) = results.[|MinBy(r => r.Error)|]; Console.WriteLine(name);" + Save)]
    [InlineData("Console.WriteLine(results.[|OrderBy(r => r.Error)|].First().Name);")]
    public Task The_winner_of_a_list(string choice) => Analyze.Rule("MLP0403", List + choice).ExpectMarkup();

    [Theory]
    [InlineData("foreach (var r in results.OrderBy(r => r.Error)) { Console.WriteLine($\"{r.Name} {r.Error}\"); }")]
    [InlineData("Console.WriteLine(results.Min(r => r.Error));")]
    [InlineData("Console.WriteLine(results.OrderBy(r => r.Name).First().Error);")]
    [InlineData("foreach (var r in results) { ml.Model.Save(r.Model, split.TrainSet.Schema, args[0] + r.Name); }")]
    public Task A_table_of_all_is_no_choice(string use) => Analyze.Silent("MLP0403", List + use);

    [Fact]
    public Task A_dictionary_that_keeps_order_by_score() => Analyze.Rule("MLP0403", Start + """
        var table = new SortedDictionary<double, double>();
        foreach (var rate in rates)
        {
            table[Error(Chain(rate).Fit(split.TrainSet), split.TestSet)] = rate;
        }

        var best = Chain(table.[|First()|].Value).Fit(split.TrainSet);
        ml.Model.Save(best, split.TrainSet.Schema, args[0]);
        """).ExpectMarkup();

    [Fact]
    public Task A_queue_by_score() => Analyze.Rule("MLP0403", Start + """
        var queue = new PriorityQueue<ITransformer, double>();
        foreach (var rate in rates)
        {
            var model = Chain(rate).Fit(split.TrainSet);
            queue.Enqueue(model, Error(model, split.TestSet));
        }

        ml.Model.Save(queue.[|Dequeue()|], split.TrainSet.Schema, args[0]);
        """).ExpectMarkup();

    [Fact]
    public Task A_query_over_the_settings() => Analyze.Rule("MLP0403", Start + """
        var (best, error) = rates.Select(rate =>
        {
            var tried = Chain(rate).Fit(split.TrainSet);
            return (tried, Error: Error(tried, split.TestSet));
        }).[|OrderBy(t => t.Error)|].First();
        Console.WriteLine(error);
        ml.Model.Save(best, split.TrainSet.Schema, args[0]);
        """).ExpectMarkup();

    [Fact]
    public Task Scores_in_a_dictionary_by_name() => Analyze.Rule("MLP0403", Start + """
        var scores = new Dictionary<string, double>();
        foreach (var rate in rates)
        {
            scores["rate " + rate] = Error(Chain(rate).Fit(split.TrainSet), split.TestSet);
        }

        var best = scores.[|OrderBy(s => s.Value)|].First().Key;
        Console.WriteLine(best);
        """).ExpectMarkup();

    [Fact]
    public Task What_a_guard_lets_through() => Analyze.Rule("MLP0403", Start + """
        ITransformer? best = null;
        var least = double.MaxValue;
        foreach (var rate in rates)
        {
            var model = Chain(rate).Fit(split.TrainSet);
            var error = Error(model, split.TestSet);
            [|if (error >= least) continue;|]
            least = error;
            best = model;
        }

        ml.Model.Save(best, split.TrainSet.Schema, args[0]);
        """).ExpectMarkup();

    [Fact]
    public Task A_quality_gate_is_no_choice() => Analyze.Silent("MLP0403", Start + """
        foreach (var file in args)
        {
            var parts = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>(file));
            var model = Chain(0.2).Fit(parts.TrainSet);
            var error = Error(model, parts.TestSet);
            if (error > 100) continue;
            ml.Model.Save(model, parts.TrainSet.Schema, file + ".zip");
        }
        """);

    private const string Files = """
        var ml = new MLContext(seed: 1);
        var train = ml.Data.LoadFromTextFile<House>("train.csv");
        var OTHERNAME = ml.Data.LoadFromTextFile<House>("OTHER.csv");
        ITransformer best = null!;
        var least = double.MaxValue;
        foreach (var rate in new[] { 0.1, 0.2 })
        {
            var candidate = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price", learningRate: rate)).Fit(train);
            var error = ml.Regression.Evaluate(candidate.Transform(OTHERNAME), "Price").RootMeanSquaredError;
            OPENif (error < least) { least = error; best = candidate; }CLOSE
        }

        Console.WriteLine(least);
        ml.Model.Save(best, train.Schema, args[0]);

        """;

    private static string OnFile(string name, string variable, bool isReported) =>
        Files.Replace("OTHERNAME", variable).Replace("OTHER", name).Replace("OPEN", isReported ? "[|" : "").Replace("CLOSE", isReported ? "|]" : "");

    [Fact]
    public Task The_best_on_a_test_file() => Analyze.Rule("MLP0403", OnFile("test", "test", true)).ExpectMarkup();

    [Theory]
    [InlineData("validation", "other")]
    [InlineData("houses-val", "other")]
    [InlineData("other", "validation")]
    [InlineData("other", "validRows")]
    public Task The_best_on_a_validation_set(string file, string variable) => Analyze.Silent("MLP0403", OnFile(file, variable, false));

    [Fact]
    public Task With_a_third_file_for_the_last_word() => Analyze.Silent("MLP0403", OnFile("test", "test", false) + """
        Console.WriteLine(ml.Regression.Evaluate(best.Transform(ml.Data.LoadFromTextFile<House>("final.csv")), "Price").RSquared);
        """);

    [Fact]
    public Task Another_loaded_model_has_no_last_word() => Analyze.Rule("MLP0403", OnFile("test", "test", true).Replace("args[0]", "\"houses-1.1.zip\"") + """
        var old = ml.Model.Load("flats-1.0.zip", out _);
        Console.WriteLine(ml.Regression.Evaluate(old.Transform(ml.Data.LoadFromTextFile<House>("flats.csv")), "Price").RSquared);
        """).ExpectMarkup();

    [Fact]
    public Task The_loaded_model_may_be_the_chosen_one() => Analyze.Silent("MLP0403", OnFile("test", "test", false).Replace("args[0]", "\"houses-1.1.zip\"") + """
        var again = ml.Model.Load(args[1], out _);
        Console.WriteLine(ml.Regression.Evaluate(again.Transform(ml.Data.LoadFromTextFile<House>("flats.csv")), "Price").RSquared);
        """);
}
