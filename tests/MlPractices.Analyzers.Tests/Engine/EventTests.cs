using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Handlers of events and tasks that are waited for together: what they are handed, and what comes out.</summary>
public class EventTests
{
    private static string Session(string part, string subscribe) => $$"""
        var ml = new MLContext(seed: 1);
        var session = new Session(ml);
        {{subscribe}}
        session.Start("houses.csv");
        void Report(ITransformer model, IDataView rows)
        {
            var m = ml.Regression.Evaluate({{(part == "Train" ? "[|model.Transform(rows)|]" : "model.Transform(rows)")}}, "Price");
            Console.WriteLine($"{m.RSquared} {m.MeanAbsoluteError}");
        }
        public class Session
        {
            private readonly MLContext _ml;
            public Session(MLContext ml) => _ml = ml;
            public event Action<ITransformer, IDataView>? Trained;
            public event EventHandler? Done;
            public void Start(string file)
            {
                var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>(file), 0.2, seed: 2);
                var model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
                Console.WriteLine(split.TestSet.GetRowCount());
                Trained?.Invoke(model, split.{{part}}Set);
                Done?.Invoke(this, EventArgs.Empty);
            }
        }
        """;

    public static TheoryData<string> Subscriptions =>
    [
        "session.Trained += Report;",
        "session.Trained += (m, r) => Report(m, r);",
        "session.Trained += delegate (ITransformer m, IDataView r) { Report(m, r); };",
        "session.Trained += (m, r) => Console.WriteLine(r.GetRowCount()); session.Trained += Report; session.Done += (_, _) => Console.WriteLine();",
        "session.Trained += Print; session.Trained += Report; session.Trained -= Print; static void Print(ITransformer m, IDataView r) => Console.WriteLine(r.GetRowCount());",
    ];

    [Theory]
    [MemberData(nameof(Subscriptions))]
    public Task A_handler_is_handed_what_the_event_is_raised_with(string subscribe) => Analyze.Rule("MLP0301", Session("Train", subscribe)).ExpectMarkup();

    [Theory]
    [MemberData(nameof(Subscriptions))]
    public Task A_handler_that_is_handed_the_test_rows_is_right(string subscribe) => Analyze.Silent(Session("Test", subscribe));

    [Fact]
    public Task Static_events_are_followed_too() => Analyze.Rule("MLP0301", """
        Trainer.Trained += (ml, model, rows) => Console.WriteLine(ml.Regression.Evaluate([|model.Transform(rows)|], "Price").RSquared);
        Trainer.Run();
        static class Trainer
        {
            public static event Action<MLContext, ITransformer, IDataView>? Trained;
            public static void Run()
            {
                var ml = new MLContext(seed: 1);
                var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
                Trained?.Invoke(ml, ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(rows), rows);
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_handler_that_nobody_sees_may_evaluate() => Analyze.Silent("MLP0501", """
        public class Trainer
        {
            public event Action<ITransformer, IDataView>? Trained;
            public void Run(MLContext ml)
            {
                var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"), 0.2, seed: 1);
                var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
                Trained?.Invoke(model, split.TestSet);
                ml.Model.Save(model, split.TrainSet.Schema, $"houses-{DateTime.UtcNow:yyyyMMddHHmmss}.zip");
            }
        }
        """);

    [Theory]
    [InlineData("var loaded = await Task.WhenAll(Load(\"a.csv\"), Load(\"{0}\"));", "loaded[0]", "loaded[1]")]
    [InlineData("var loaded = await Task.WhenAll(new[] {{ Load(\"a.csv\"), Load(\"{0}\") }});", "loaded[0]", "loaded[1]")]
    [InlineData("Task<IDataView> a = Load(\"a.csv\"), b = Load(\"{0}\"); await Task.WhenAll(a, b);", "a.Result", "await b")]
    [InlineData("var loaded = await Task.WhenAll(new[] {{ \"a.csv\", \"{0}\" }}.Select(Load));", "loaded[0]", "loaded.Last()")]
    [InlineData("var tasks = new List<Task<IDataView>> {{ Load(\"a.csv\") }}; tasks.Add(Load(\"{0}\")); var loaded = await Task.WhenAll(tasks).ConfigureAwait(false);", "loaded[0]", "loaded[1]")]
    [InlineData("var loaded = Task.WhenAll(Load(\"a.csv\"), Load(\"{0}\")).GetAwaiter().GetResult();", "loaded[0]", "loaded[1]")]
    public async Task Tasks_that_are_waited_for_together_give_what_each_gives(string load, string train, string test)
    {
        string Program(string file, string rows) => $$"""
            var ml = new MLContext(seed: 1);
            {{string.Format(System.Globalization.CultureInfo.InvariantCulture, load, file)}}
            var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit({{train}});
            Console.WriteLine(ml.Regression.Evaluate({{rows}}, "Price").RSquared);
            async Task<IDataView> Load(string path) { await Task.Yield(); return ml.Data.LoadFromTextFile<House>(path); }
            """;
        await Analyze.Rule("MLP0301", Program("a.csv", $"[|model.Transform({test})|]")).ExpectMarkup();
        await Analyze.Silent("MLP0301", Program("b.csv", $"model.Transform({test})"));
    }
}
