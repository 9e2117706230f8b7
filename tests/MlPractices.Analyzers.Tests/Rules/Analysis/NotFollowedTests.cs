using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Analysis;

public class NotFollowedTests
{
    [Fact]
    public Task Off_by_default() => Analyze.Silent(Doubling("G(G(rows))"));

    [Fact]
    public async Task A_call_that_doubles_too_often() => await Analyze.Rule("MLP0001", Doubling("{|MLP0001:G({|MLP0001:G(rows)|})|}")).Saying("16 times").ExpectMarkup();

    [Fact]
    public Task A_method_that_calls_itself_is_entered_once() => Analyze.Silent("MLP0001", """
        var ml = new MLContext(seed: 1);
        Console.WriteLine(Taken(ml.Data.LoadFromTextFile<House>("houses.csv")).Schema.Count);
        IDataView Taken(IDataView rows) => args.Length > 3 ? rows : Taken(ml.Data.TakeRows(rows, 5));
        """);

    [Fact]
    public Task Helpers_that_touch_no_data_are_no_loss() => Analyze.Silent("MLP0001", """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>(A("houses.csv"));
        static string A(string s) => B(B(s));
        static string B(string s) => C(C(s));
        static string C(string s) => s + s;
        """);

    private static string Doubling(string last) => $$"""
        public class Rows
        {
            private readonly MLContext _ml = new(seed: 1);
            public void Run() => Console.WriteLine(A(_ml.Data.LoadFromTextFile<House>("houses.csv")).Schema.Count);
            private IDataView A(IDataView rows) => B(B(rows));
            private IDataView B(IDataView rows) => C(C(rows));
            private IDataView C(IDataView rows) => D(D(rows));
            private IDataView D(IDataView rows) => E(E(rows));
            private IDataView E(IDataView rows) => F(F(rows));
            private IDataView F(IDataView rows) => {{last}};
            private IDataView G(IDataView rows) => _ml.Data.TakeRows(rows, 100);
        }
        """;
}
