using System.Globalization;
using System.Text;

namespace MlPractices.Analyzers.Benchmarks;

/// <summary>Short programs of the shapes that once took seconds: whatever doubles with each element, or grows with its square, shows here.</summary>
internal static class Shapes
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.ML;
        using Microsoft.ML.Data;
        public class House { public float Size; public float Rooms; public float Price; }

        """;

    /// <summary>Each shape at a size that people reach, with the findings that must not get lost at any cost.</summary>
    public static IReadOnlyList<(string Name, string Source)> All { get; } =
    [
        ("12 lists joined", Program(MonthLists(12))),
        ("12 lists joined pair by pair", Program(Pairs(12))),
        ("24 lists joined", Program(MonthLists(24))),
        ("resampled 11 times", Program(Resampled(11))),
        ("loops 8 deep", Program(Nested(8))),
        ("a call of two calls, 13 deep", FanOut(13)),
        ("a call of two calls, 40 deep", FanOut(40)),
        ("mutual recursion of 12", Recursion(12)),
        ("2000 roots in a type", Type(Repeat(2000, i => $"    public void Run{i}(MLContext ml) {{ {Pipeline(i)} }}\n"))),
        ("500 partial parts", Repeat(500, i => $"public partial class Job {{ public void Run{i}(MLContext ml) {{ {Pipeline(i)} }} }}\n", Head)),
        ("500 overloads", Type(Overloads(500))),
        ("one method of 1000 lines", Type("    public void Run(MLContext ml)\n    {\n" + Repeat(125, i => Lines(i)) + "    }\n")),
        ("3000 appends", Program("IEstimator<ITransformer> chain = ml.Transforms.Concatenate(\"Features\", \"Size\");\n" + Repeat(3000, i => $"chain = chain.Append(ml.Transforms.CopyColumns(\"C{i}\", \"Size\"));\n") + "var model = chain.Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);\n")),
        ("400 appends in one chain", Program("var model = ml.Transforms.Concatenate(\"Features\", \"Size\")\n" + Repeat(400, i => $"    .Append(ml.Transforms.CopyColumns(\"C{i}\", \"Size\"))\n") + "    .Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);\n")),
        ("2000 engines", Program(Chain + Repeat(2000, i => $"var engine{i} = ml.Model.CreatePredictionEngine<House, Answer>(model);\nConsole.WriteLine(engine{i}.Predict(new House()).Score);\n")) + "public class Answer { public float Score; }\n"),
        ("sum of 3000 texts", Program("var path = \"a\"" + Repeat(3000, i => $" + args.Length") + ";\nvar more = ml.Data.LoadFromTextFile<House>(path);\n")),
        ("else-if of 1000", Program("IDataView view = houses;\n" + Repeat(1000, i => $"{(i == 0 ? "" : "else ")}if (args.Length == {i}) view = ml.Data.TakeRows(houses, {i});\n") + "var model = ml.Regression.Trainers.Sdca(\"Price\", \"Size\").Fit(view);\n")),
        ("300 branches in a row", Program("IDataView view = houses;\n" + Repeat(300, i => $"if (args.Length == {i}) view = ml.Data.TakeRows(view, {i}); else view = ml.Data.SkipRows(view, {i});\n") + "var model = ml.Regression.Trainers.Sdca(\"Price\", \"Size\").Fit(view);\n")),
        ("200 models compared", Program("var split = ml.Data.TrainTestSplit(houses);\n" + Repeat(200, i => $"var model{i} = ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.Sdca(\"Price\", maximumNumberOfIterations: {i + 2})).Fit(split.TrainSet);\nvar score{i} = ml.Regression.Evaluate(model{i}.Transform(split.TestSet), \"Price\").RSquared;\n"))),
    ];

    /// <summary>Ordinary code that trains and evaluates, of about so many lines.</summary>
    public static string Dense(int lines) => Sources.ManyBodies(lines / 18);

    private const string Chain = "var split = ml.Data.TrainTestSplit(houses);\nvar model = ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(split.TrainSet);\n";

    private static string Program(string body) => Head.Replace("public class House { public float Size; public float Rooms; public float Price; }\n", "", StringComparison.Ordinal)
        + "var ml = new MLContext(seed: 1);\nvar houses = ml.Data.LoadFromTextFile<House>(\"houses.csv\");\n" + body
        + "public class House { public float Size; public float Rooms; public float Price; }\n";

    private static string Type(string members) => Head + "public class Job\n{\n" + members + "}\n";

    private static string Pipeline(int i) =>
        $"var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>(\"h{i}.csv\")); var model = ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(split.TrainSet); Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), \"Price\").RSquared);";

    private static string MonthLists(int count) =>
        Repeat(count, i => $"var m{i} = ml.Data.CreateEnumerable<House>(ml.Data.LoadFromTextFile<House>(\"m{i}.csv\"), false).ToList();\n")
        + "var y0 = m0;\n" + Repeat(count - 1, i => $"var y{i + 1} = y{i}.Concat(m{i + 1}).ToList();\n")
        + Repeat(count, i => $"var model{i} = ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(ml.Data.LoadFromEnumerable(y{i}));\nConsole.WriteLine(ml.Regression.Evaluate(model{i}.Transform(ml.Data.LoadFromEnumerable(m{i})), \"Price\").RSquared);\n");

    private static string Pairs(int count) =>
        "var y0 = ml.Data.CreateEnumerable<House>(houses, false).ToList();\n"
        + Repeat(count, i => $"var y{i + 1} = y{i}.Concat(y{i}).ToList();\n")
        + Repeat(count, i => $"var model{i} = ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(ml.Data.LoadFromEnumerable(y{i}));\nConsole.WriteLine(ml.Regression.Evaluate(model{i}.Transform(ml.Data.LoadFromEnumerable(y{count})), \"Price\").RSquared);\n");

    private static string Resampled(int times) =>
        "var random = new Random(1);\nvar r0 = ml.Data.CreateEnumerable<House>(houses, false).ToList();\n"
        + Repeat(times, i => $"var r{i + 1} = Enumerable.Range(0, r{i}.Count).Select(_ => r{i}[random.Next(r{i}.Count)]).ToList();\n")
        + $"var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(r{times}));\nvar model = ml.Regression.Trainers.Sdca(\"Price\", \"Size\").Fit(split.TrainSet);\nConsole.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), \"Price\").RSquared);\n";

    private static string Nested(int depth) =>
        "IEstimator<ITransformer> chain = ml.Transforms.Concatenate(\"Features\", \"Size\");\nvar views = new List<IDataView>();\n"
        + Repeat(depth, i => i % 2 == 0 ? $"for (var i{i} = 0; i{i} < args.Length; i{i}++) {{\n" : $"foreach (var v{i} in views.ToList()) {{\n")
        + "chain = chain.Append(ml.Transforms.CopyColumns(\"X\", \"Size\"));\nhouses = ml.Data.TakeRows(houses, 5);\nviews.Add(houses);\nConsole.WriteLine(ml.Regression.Evaluate(chain.Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses).Transform(houses), \"Price\").RSquared);\n"
        + Repeat(depth, _ => "}\n");

    private static string FanOut(int depth) => Type(
        "    private readonly MLContext _ml = new(seed: 1);\n    private IDataView N0(IDataView d) => d;\n"
        + Repeat(depth, i => $"    private IDataView N{i + 1}(IDataView d) => _ml.Data.TakeRows(N{i}(N{i}(d)), 5);\n")
        + $"    public void Run()\n    {{\n        var houses = _ml.Data.LoadFromTextFile<House>(\"h.csv\");\n        var taken = N{depth}(houses);\n"
        + "        var model = _ml.Transforms.Concatenate(\"Features\", \"Size\").Append(_ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);\n        Console.WriteLine(_ml.Regression.Evaluate(model.Transform(houses), \"Price\").RSquared + taken.GetRowCount());\n    }\n");

    private static string Recursion(int count) => Type(
        "    private readonly MLContext _ml = new(seed: 1);\n"
        + Repeat(count, i => $"    private IDataView R{i}(IDataView d, int n) => n == 0 ? _ml.Data.TakeRows(d, {i + 1}) : n > {i} ? R{(i + 1) % count}(R{(i + 2) % count}(d, n - 1), n) : R{(i + 3) % count}(d, n - 2);\n")
        + "    public void Run()\n    {\n        var houses = _ml.Data.LoadFromTextFile<House>(\"h.csv\");\n        var model = _ml.Transforms.Concatenate(\"Features\", \"Size\").Append(_ml.Regression.Trainers.Sdca(\"Price\")).Fit(R0(houses, 9));\n    }\n");

    private static string Overloads(int count) =>
        "    private readonly MLContext _ml = new(seed: 1);\n"
        + Repeat(count, i => $"    public IDataView Load(Tag{i} tag) => _ml.Data.LoadFromTextFile<House>(\"h{i}.csv\");\n    public class Tag{i} {{ }}\n")
        + "    public void Run()\n    {\n" + Repeat(count, i => $"        _ml.Regression.Trainers.Sdca(\"Price\", \"Size\").Fit(Load(new Tag{i}()));\n") + "    }\n";

    private static string Lines(int i) => $$"""
                var rows{{i}} = ml.Data.LoadFromTextFile<House>("houses{{i}}.csv", separatorChar: ',');
                var split{{i}} = ml.Data.TrainTestSplit(rows{{i}}, testFraction: 0.2);
                var pipeline{{i}} = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features")).Append(ml.Regression.Trainers.Sdca(labelColumnName: "Price"));
                var model{{i}} = pipeline{{i}}.Fit({{(i % 10 == 9 ? "rows" + i : "split" + i + ".TrainSet")}});
                var metrics{{i}} = ml.Regression.Evaluate(model{{i}}.Transform(split{{i}}.TestSet), labelColumnName: "Price");
                foreach (var step in new[] { 1, 2, 3 }) { if (metrics{{i}}.RSquared > step) { ml.Model.Save(model{{i}}, rows{{i}}.Schema, "model{{i}}.zip"); } }
                var folds{{i}} = ml.Regression.CrossValidate(rows{{i}}, pipeline{{i}}, labelColumnName: "Price");
                Console.WriteLine(folds{{i}}.Average(f => f.Metrics.RSquared) + metrics{{i}}.RSquared);

        """;

    private static string Repeat(int count, Func<int, string> one, string head = "")
    {
        var text = new StringBuilder(head);
        for (var i = 0; i < count; i++)
        {
            text.Append(one(i));
        }

        return text.ToString();
    }
}
