using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Rows selected by conditions: what holds for both of two conditions, and what may hold for one only.</summary>
public class ConditionTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var view = ml.Data.LoadFromTextFile<Home>("homes.csv");
        var homes = ml.Data.CreateEnumerable<Home>(view, false).ToList();
        var cut = new DateTime(2023, 1, 1);

        """;

    private const string Fit = """

        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(AsView(train));

        """;

    private const string Types = """

        IDataView AsView(object rows) => rows as IDataView ?? ml.Data.LoadFromEnumerable((IEnumerable<Home>)rows);
        public class Home
        {
            [LoadColumn(0)] public float Size { get; set; }
            [LoadColumn(1)] public int Year { get; set; }
            [LoadColumn(2)] public DateTime Sold { get; set; }
            [LoadColumn(3)] public string City { get; set; } = "";
            [LoadColumn(4)] public bool IsTest { get; set; }
            [LoadColumn(5)] public float Price { get; set; }
            public int? Floor { get; set; }
        }
        """;

    public static TheoryData<string, string> Shared => new()
    {
        { "homes.Where(h => h.Year > 2000)", "homes.Where(h => h.Year > 2000 && h.City == \"Bonn\")" },
        { "homes.Where(h => h.Year > 2000)", "homes.Where(x => x.City == \"Bonn\" && x.Year > 2000)" },
        { "homes.Where(h => h.Year > 2000)", "homes.Where(h => h.City == \"Bonn\").Where(h => h.Year > 2000).ToList()" },
        { "(from h in homes where h.Size > 0 select h).ToList()", "(from x in homes where x.IsTest && x.Size > 0 select x).ToList()" },
        { "homes.Where(h => h.Year <= 2023)", "homes.Where(h => h.Year >= 2023)" },
        { "homes.Where(h => h.Year < 2023)", "homes.Where(h => h.Year > 2020)" },
        { "homes.Where(h => h.Year < 2023)", "homes.Where(h => h.Year == 2022)" },
        { "homes.Where(h => 2023 > h.Year)", "homes.Where(h => h.Year >= 2010 && h.Year < 2015)" },
        { "homes.Where(h => h.Sold < new DateTime(2023, 6, 1))", "homes.Where(h => h.Sold >= new DateTime(2023, 1, 1))" },
        { "homes.Where(h => h.Size < 100f)", "homes.Where(h => h.Size > 50)" },
        { "homes.Where(h => h.Year is < 2023)", "homes.Where(h => h.Year is > 2020)" },
        { "ml.Data.FilterRowsByColumn(view, \"Size\", upperBound: 50)", "ml.Data.FilterRowsByColumn(view, \"Size\", lowerBound: 30, upperBound: 60)" },
        { "ml.Data.FilterRowsByColumn(view, \"Size\", 0, 50)", "ml.Data.FilterRowsByColumn(view, \"Size\", 10, 20)" },
        { "ml.Data.FilterRowsByColumn(view, \"Size\", lowerBound: 10)", "ml.Data.FilterRowsByColumn(view, \"Size\", lowerBound: 20)" },
    };

    [Theory]
    [MemberData(nameof(Shared))]
    public Task Rows_that_meet_both_conditions_are_in_both(string train, string test) => Analyze.Rule(
        "MLP0301",
        $"{Start}var train = {train};\nvar test = {test};{Fit}Console.WriteLine(ml.Regression.Evaluate([|model.Transform(AsView(test))|], \"Price\").RSquared);{Types}").ExpectMarkup();

    public static TheoryData<string, string> Apart => new()
    {
        { "homes.Where(h => h.Year < 2023)", "homes.Where(h => h.Year >= 2023)" },
        { "homes.Where(h => h.Year <= 2023)", "homes.Where(h => h.Year > 2023)" },
        { "homes.Where(h => h.Year <= 2023)", "homes.Where(h => h.Year >= 2024)" },
        { "homes.Where(h => h.Year != 2023)", "homes.Where(h => h.Year == 2023)" },
        { "homes.Where(h => h.Year < 2023 && h.Year > 2010)", "homes.Where(h => h.Year > 2023)" },
        { "homes.Where(h => h.Year < 2023 || h.Size > 3)", "homes.Where(h => h.Year >= 2023 && h.Size <= 3)" },
        { "homes.Where(h => h.Year > 2000 && h.City == \"Bonn\")", "homes.Where(h => h.Year > 2000 && h.City != \"Bonn\")" },
        { "homes.Where(h => h.Year > 2000 && !h.IsTest)", "homes.Where(h => h.Year > 1990 && h.IsTest)" },
        { "homes.Where(h => h.Year > 2000).Where(h => !h.IsTest)", "homes.Where(h => h.IsTest).Where(h => h.Year > 2000)" },
        { "homes.Where(h => h.Sold < cut)", "homes.Where(h => h.Sold >= cut)" },
        { "homes.Where(h => h.Sold < cut)", "homes.Where(h => h.Sold > cut.AddDays(7))" },
        { "homes.Where(h => h.Sold <= cut)", "homes.Where(h => h.Sold >= cut)" },
        { "homes.Where(h => h.Size < 100f)", "homes.Where(h => h.Size >= 100f)" },
        { "homes.Where(h => h.Size <= 100f)", "homes.Where(h => h.Size >= 100f)" },
        { "homes.Where(h => h.Floor < 3)", "homes.Where(h => h.Floor >= 3 || h.Floor == null)" },
        { "homes.Where(h => h.Year % 5 != 0)", "homes.Where(h => h.Year % 5 == 0)" },
        { "homes.Where((h, i) => i < 800)", "homes.Where((h, i) => i >= 800)" },
        { "homes.Where((h, i) => h.Year > 2000 && i % 5 != 0)", "homes.Where((h, i) => h.Year > 2000 && i % 5 == 0)" },
        { "homes.Where(h => h.City == \"Bonn\")", "homes.Where(h => h.Year > 2000)" },
        { "homes.Where(h => h.Size < h.Year)", "homes.Where(h => h.Size > 100)" },
        { "homes.Where(h => h.Year < 2023 && h.City == \"Bonn\")", "homes.Where(h => h.Year > 2020 && h.City == \"Ulm\")" },
        { "homes.Where(h => !(h.Year > 2020))", "homes.Where(h => h.Year > 2020)" },
        { "homes.Take(100).Where(h => h.Year > 2000)", "homes.Skip(100).Where(h => h.Year > 2000)" },
        { "homes.OrderBy(h => h.Sold).Take(100).Where(h => h.Year > 2000)", "homes.OrderByDescending(h => h.Sold).Take(100).Where(h => h.Year > 2000)" },
        { "ml.Data.FilterRowsByColumn(view, \"Size\", upperBound: 50)", "ml.Data.FilterRowsByColumn(view, \"Size\", lowerBound: 50)" },
        { "ml.Data.FilterRowsByColumn(view, \"Size\", upperBound: 50)", "ml.Data.FilterRowsByColumn(view, \"Year\", lowerBound: 10)" },
        { "ml.Data.FilterRowsByColumn(view, \"Size\", 0, 50)", "ml.Data.FilterRowsByColumn(view, \"Size\", 50, 60)" },
    };

    [Theory]
    [MemberData(nameof(Apart))]
    public Task Rows_that_may_meet_one_condition_only_are_apart(string train, string test) => Analyze.Silent(
        "MLP0301",
        $"{Start}var train = {train};\nvar test = {test};{Fit}Console.WriteLine(ml.Regression.Evaluate(model.Transform(AsView(test)), \"Price\").RSquared);{Types}");
}
