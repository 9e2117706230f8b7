using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>A value that was not seen being stored is unknown: it is not null, and not the same as another unknown one.</summary>
public class UnknownIsNotNullTests
{
    private const string Program = """
        var ml = new MLContext(seed: 1);
        var places = PLACES;
        var known = ml.Data.LoadFromTextFile<House>(places.Known, ',');
        var unseen = ml.Data.LoadFromTextFile<House>(places.Unseen, ',');
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(known);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(unseen), "Price").RSquared);

        """;

    public static TheoryData<string, string> HoldersOfTwoFiles => new()
    {
        { "new Places(\"data\")", "public class Places { public Places(string root) { Known = Path.Combine(root, \"a.csv\"); Unseen = Path.Combine(root, \"b.csv\"); } public string Known { get; } public string Unseen { get; } }" },
        { "new Places(\"data\")", "public class Places(string root) { public string Known { get; } = Path.Combine(root, \"a.csv\"); public string Unseen { get; } = Path.Combine(root, \"b.csv\"); }" },
        { "new Places(\"data\")", "public class Places(string root) { public string Known => Path.Combine(root, \"a.csv\"); public string Unseen => Path.Combine(root, \"b.csv\"); }" },
        { "new Places(\"a.csv\", \"b.csv\")", "public record Places(string Known, string Unseen);" },
        { "new Places(\"a.csv\", \"b.csv\")", "public readonly record struct Places(string Known, string Unseen);" },
        { "new Places { Known = \"a.csv\", Unseen = \"b.csv\" }", "public class Places { public required string Known { get; init; } public required string Unseen { get; init; } }" },
        { "Places.Default", "public class Places { public static readonly Places Default = new() { Known = \"a.csv\", Unseen = \"b.csv\" }; public string Known { get; set; } = null!; public string Unseen { get; set; } = null!; }" },
        { "new Places()", "public class Places { private readonly string _root = \"data\"; public string Known { get { return _root + \"/a.csv\"; } } public string Unseen { get { return _root + \"/b.csv\"; } } }" },
        { "Places.Read()", "public class Places { public string Known { get; set; } = \"\"; public string Unseen { get; set; } = \"\"; public static Places Read() => System.Text.Json.JsonSerializer.Deserialize<Places>(File.ReadAllText(\"places.json\"))!; }" },
        { "Places.Read()", "public class Places { public string Known = null!; public string Unseen = null!; public static Places Read() { var places = new Places(); Filler.Fill(places); return places; } } public static class Filler { public static void Fill(object target) { foreach (var p in target.GetType().GetFields()) p.SetValue(target, Environment.GetEnvironmentVariable(p.Name)); } }" },
        { "new Options<Places>().Value", "public class Places { public string Known { get; set; } = null!; public string Unseen { get; set; } = null!; } public class Options<T> where T : new() { public T Value { get; } = new T(); }" },
        { "new Base()", "public abstract class Places { public string Known => Of(\"a\"); public string Unseen => Of(\"b\"); protected abstract string Of(string name); } public class Base : Places { protected override string Of(string name) => name + \".csv\"; }" },
        { "new Places()", "public class Places { private readonly Dictionary<string, string> _all = File.ReadLines(\"places.txt\").Select(l => l.Split('=')).ToDictionary(p => p[0], p => p[1]); public string Known => _all[\"known\"]; public string Unseen => _all[\"unseen\"]; }" },
        { "new Places()", "public class Places { public string Known => Next(); public string Unseen => Next(); private int _at; private string Next() => Directory.GetFiles(\"data\")[_at++]; }" },
    };

    [Theory]
    [MemberData(nameof(HoldersOfTwoFiles))]
    public Task Two_files_named_by_members_of_another_type_are_two_files(string places, string type) =>
        Analyze.Silent("MLP0301", Program.Replace("PLACES", places) + type);

    [Fact]
    public Task Static_members_of_another_type_that_are_computed_are_no_one_file() => Analyze.Silent("MLP0301", """
        var ml = new MLContext(seed: 1);
        var known = ml.Data.LoadFromTextFile<House>(Inbox.Next, ',');
        var unseen = ml.Data.LoadFromTextFile<House>(Inbox.Next, ',');
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(known);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(unseen), "Price").RSquared);

        public static class Inbox
        {
            private static int s_at;

            public static string Next => Directory.GetFiles("inbox")[s_at++];
        }
        """);

    [Fact]
    public Task One_member_of_another_type_is_one_file() => Analyze.Rule("MLP0301", """
        var ml = new MLContext(seed: 1);
        var places = new Places("data");
        var known = ml.Data.LoadFromTextFile<House>(places.Known, ',');
        var again = ml.Data.LoadFromTextFile<House>(places.Known, ',');
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(known);
        Console.WriteLine(ml.Regression.Evaluate([|model.Transform(again)|], "Price").RSquared);

        public class Places
        {
            public Places(string root) { Known = Path.Combine(root, "a.csv"); Unseen = Path.Combine(root, "b.csv"); }
            public string Known { get; }
            public string Unseen { get; }
        }
        """).ExpectMarkup();

    [Fact]
    public Task What_an_out_argument_hands_back_is_no_null() => Analyze.Silent("MLP0301", """
        var ml = new MLContext(seed: 1);
        var names = new System.Collections.Concurrent.ConcurrentQueue<string>(args);
        names.TryDequeue(out var first);
        names.TryDequeue(out var second);
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromTextFile<House>(first));
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromTextFile<House>(second)), "Price").RSquared);
        """);

    public static TheoryData<string> Versions =>
    [
        "public class Build { public Build() { Version = DateTime.UtcNow.ToString(\"yyyyMMdd\"); } public string Version { get; } }",
        "public class Build { public string Version { get; set; } = Guid.NewGuid().ToString(); }",
        "public class Build { public string Version => typeof(Build).Assembly.GetName().Version!.ToString(); }",
        "public record Build { public string Version { get; init; } = Environment.GetEnvironmentVariable(\"COMMIT\")!; }",
        "public class Build { public Build() => Version = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(\"houses.csv\"))); public string Version { get; private set; } }",
    ];

    [Theory]
    [MemberData(nameof(Versions))]
    public Task A_version_from_another_type_is_a_version(string build) => Analyze.Silent("MLP0601", """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        ml.Model.Save(model, split.TrainSet.Schema, $"models/houses-{new Build().Version}.zip");

        """ + build);

    [Fact]
    public Task A_constant_member_of_another_type_is_no_version() => Analyze.Rule("MLP0601", """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        ml.Model.[|Save(model, split.TrainSet.Schema, $"models/{new Build().Name}.zip")|];

        public class Build
        {
            public Build() => Name = "houses";
            public string Name { get; }
        }
        """).ExpectMarkup();

    [Fact]
    public Task An_object_in_a_member_keeps_what_another_method_stored_in_it() => Analyze.Rule("MLP0301", """
        public class Window
        {
            private readonly Trainer _trainer = new();

            public void OnTrain() => _trainer.Train();

            public void OnScore() => Console.WriteLine(_trainer.Score());
        }

        public class Trainer
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView? _rows = null;
            private ITransformer? _model = null;

            public void Train()
            {
                _rows = _ml.Data.LoadFromTextFile<House>("houses.csv");
                _model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(_rows);
            }

            public double Score() => _ml.Regression.Evaluate([|_model!.Transform(_rows!)|], "Price").RSquared;
        }
        """).ExpectMarkup();
}
