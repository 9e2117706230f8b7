using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Rows of one of several places: what the program chose once is the same wherever it is used, and two choices need not agree.</summary>
public class ChosenRowsTests
{
    private const string PathOfTwo = "var path = args.Length > 0 ? args[0] : \"a.csv\"; var data = ml.Data.LoadFromTextFile<House>(path);";
    private const string ViewOfTwo = "IDataView data; if (args.Length > 0) data = ml.Data.LoadFromTextFile<House>(\"a.csv\"); else data = ml.Data.LoadFromTextFile<House>(\"b.csv\");";
    private const string ViewByExpression = "var data = args.Length switch { 0 => ml.Data.LoadFromTextFile<House>(\"a.csv\"), 1 => ml.Data.LoadFromTextFile<House>(\"b.csv\"), _ => ml.Data.LoadFromTextFile<House>(args[0]) };";
    private const string PathBySwitch = "var path = \"\"; switch (args.Length) { case 0: path = \"a.csv\"; break; case 1: path = \"b.csv\"; break; } var data = ml.Data.LoadFromTextFile<House>(path);";
    private const string PerhapsFiltered = "var data = ml.Data.LoadFromTextFile<House>(\"a.csv\"); if (args.Length > 0) data = ml.Data.FilterRowsByColumn(data, \"Size\", 0, 500);";
    private const string Split = " var split = ml.Data.TrainTestSplit(data, 0.2);";

    public static TheoryData<string> Choices => new() { PathOfTwo, ViewOfTwo, ViewByExpression, PathBySwitch, PerhapsFiltered };

    private static string Program(string rows, string train, string test, string mark) => $$"""
        var ml = new MLContext(seed: 1);
        {{rows}}
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit({{train}});
        var metrics = ml.Regression.Evaluate({{mark.Replace("()", "model.Transform(" + test + ")", StringComparison.Ordinal)}}, "Price");
        Console.WriteLine(metrics.RSquared);
        """;

    [Theory]
    [MemberData(nameof(Choices))]
    public Task The_training_part_is_evaluated(string rows) => Analyze.Rule("MLP0301", Program(rows + Split, "split.TrainSet", "split.TrainSet", "[|()|]")).ExpectMarkup();

    [Theory]
    [MemberData(nameof(Choices))]
    public Task All_rows_are_evaluated(string rows) => Analyze.Rule("MLP0301", Program(rows, "data", "data", "[|()|]")).ExpectMarkup();

    [Theory]
    [MemberData(nameof(Choices))]
    public Task A_model_of_all_rows_is_evaluated_on_a_part(string rows) => Analyze.Rule("MLP0301", Program(rows + Split, "data", "split.TestSet", "[|()|]")).ExpectMarkup();

    [Theory]
    [MemberData(nameof(Choices))]
    public Task The_test_part_is_evaluated(string rows) => Analyze.Silent("MLP0301", Program(rows + Split, "split.TrainSet", "split.TestSet", "()"));

    [Theory]
    [MemberData(nameof(Choices))]
    public Task The_test_part_is_trained_on(string rows) => Analyze.Rule("MLP0302", """
        var ml = new MLContext(seed: 1);
        """ + rows + Split + """
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit([|split.TestSet|]);
        """).ExpectMarkup();

    [Theory]
    [MemberData(nameof(Choices))]
    public Task Nothing_is_held_out(string rows) => Analyze.Rule("MLP0201", """
        var ml = new MLContext(seed: 1);
        """ + rows + """
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit([|data|]);
        ml.Model.Save(model, data.Schema, "m.zip");
        """).ExpectMarkup();

    [Fact]
    public Task Two_choices_need_not_agree() => Analyze.Silent("MLP0301", Program(
        "var (p, q) = (args.Length > 0 ? \"a.csv\" : \"b.csv\", args.Length > 0 ? \"b.csv\" : \"a.csv\"); var (data, other) = (ml.Data.LoadFromTextFile<House>(p), ml.Data.LoadFromTextFile<House>(q));",
        "data", "other", "()"));

    [Fact]
    public Task A_choice_made_anew_in_each_call() => Analyze.Silent("MLP0301", Program(
        "IDataView Load(bool first) => first ? ml.Data.LoadFromTextFile<House>(\"a.csv\") : ml.Data.LoadFromTextFile<House>(\"b.csv\"); var (data, other) = (Load(args.Length > 0), Load(args.Length == 0));",
        "data", "other", "()"));

    [Fact]
    public Task A_choice_made_anew_in_each_round() => Analyze.Silent("MLP0301", Program(
        """
        IDataView data = null!, before = null!;
        foreach (var arg in args)
        {
            before = data;
            data = arg == "a" ? ml.Data.LoadFromTextFile<House>("a.csv") : ml.Data.LoadFromTextFile<House>("b.csv");
        }
        """,
        "data", "before", "()"));

    [Fact]
    public Task One_of_the_two_is_the_training_file() => Analyze.Silent("MLP0301", Program(
        "var data = ml.Data.LoadFromTextFile<House>(\"a.csv\"); var test = args.Length > 0 ? ml.Data.LoadFromTextFile<House>(args[0]) : data;", "data", "test", "()"));

    [Fact]
    public Task Both_of_the_two_lie_in_the_training_rows() => Analyze.Rule("MLP0301", Program(
        "var data = ml.Data.LoadFromTextFile<House>(\"a.csv\"); var test = args.Length > 0 ? ml.Data.TakeRows(data, 100) : ml.Data.FilterRowsByColumn(data, \"Size\", 0, 50);",
        "data", "test", "[|()|]")).ExpectMarkup();

    [Theory]
    [InlineData("var test = args.Length > 0 ? split.TestSet : ml.Data.LoadFromTextFile<House>(\"t.csv\");")]
    [InlineData("var test = args.Length > 0 ? split.TrainSet : split.TestSet;")]
    [InlineData("IDataView test = split.TestSet; if (args.Length > 1) { test = ml.Data.LoadFromTextFile<House>(args[1]); }")]
    [InlineData("var test = Pick(args.Length > 0); IDataView Pick(bool other) => other ? ml.Data.LoadFromTextFile<House>(\"o.csv\") : split.TestSet;")]
    public Task A_choice_of_the_test_part_uses_it(string choice) => Analyze.Silent("MLP0209", Program(
        "var data = ml.Data.LoadFromTextFile<House>(\"a.csv\");" + Split + choice, "split.TrainSet", "test", "()"));

    [Fact]
    public Task Copies_made_in_one_arm_are_copies() => Analyze.Rule("MLP0311", Program(
        "var data = ml.Data.LoadFromTextFile<House>(\"a.csv\"); if (args.Length > 0) data = ml.Data.BootstrapSample(data); var split = ml.Data.TrainTestSplit([|data|], 0.2);", "split.TrainSet", "split.TestSet", "()")).ExpectMarkup();

    [Fact]
    public Task The_first_rows_of_what_the_model_was_trained_on() => Analyze.Rule("MLP0301", Program(
        "var data = ml.Data.LoadFromTextFile<House>(\"a.csv\"); var (train, test) = (ml.Data.TakeRows(data, 800), ml.Data.TakeRows(data, 200));", "train", "test", "[|()|]")).ExpectMarkup();

    [Fact]
    public Task Twelve_choices_in_a_row_stay_cheap_and_keep_what_is_beside_them() => Analyze.Rule("MLP0301", Program(
        "var data = ml.Data.LoadFromTextFile<House>(\"a.csv\"); var all = data; " + string.Concat(Enumerable.Range(0, 12).Select(i => $"if (args.Length > {i}) all = ml.Data.FilterRowsByColumn(all, \"Size\", 0, {i + 500}); ")),
        "data", "data", "[|()|]")).ExpectMarkup();
}
