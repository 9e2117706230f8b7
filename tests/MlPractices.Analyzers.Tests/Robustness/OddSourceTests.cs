using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Robustness;

/// <summary>Sources that are unusual but legal, or legal but not in every project. A stack overflow would end the compiler.</summary>
public class OddSourceTests
{
    private const int Deep = 400;

    [Fact]
    public Task A_very_long_chain() => Stands("""
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile<House>("houses.csv");
        IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate("Features", "Size")
        """ + Repeat(".Append(ml.Transforms.CopyColumns(\"C{0}\", \"Size\"))\n", Deep) + ";\nvar model = pipeline.Fit(data);");

    [Fact]
    public Task A_very_long_sum_of_strings() => Stands("""
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile<House>("houses" +
        """ + Repeat("\"x{0}\" + ", 3 * Deep) + "\".csv\");");

    [Fact]
    public Task Many_statements_that_grow_one_pipeline() => Stands("""
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile<House>("houses.csv");
        IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate("Features", "Size");

        """ + Repeat("pipeline = pipeline.Append(ml.Transforms.CopyColumns(\"C{0}\", \"Size\"));\n", Deep) + "var model = pipeline.Fit(data);");

    [Fact]
    public Task Deep_nests_of_branches() => Stands("""
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile<House>("houses.csv");
        var n = args.Length;

        """ + Repeat("if (n > {0}) {{ data = ml.Data.TakeRows(data, {0});\n", 100) + Repeat("}}", 100));

    [Fact]
    public Task Many_branches_one_after_the_other() => Stands("""
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile<House>("houses.csv");
        var n = args.Length;

        """ + Repeat("if (n > {0}) {{ data = ml.Data.TakeRows(data, {0}); }} else {{ data = ml.Data.SkipRows(data, {0}); }}\n", 200) +
        "var model = ml.Regression.Trainers.FastTree().Fit(data);");

    [Fact]
    public Task Methods_that_call_each_other_in_a_long_row() => Stands(
        "class P { MLContext ml = new(); IDataView M0(IDataView d) => d;\n" +
        Repeat("IDataView N{0}(IDataView d) => ml.Data.TakeRows({1}(d), 5);\n", Deep, i => i == 0 ? "M0" : "N" + (i - 1)) + "}");

    [Fact]
    public Task Methods_that_each_call_the_next_one_twice() => Stands(
        "class P { MLContext ml = new(); IDataView N0(IDataView d) => d;\n" +
        Repeat("IDataView N{1}(IDataView d) => ml.Data.TakeRows(N{0}(N{0}(d)), 5);\n", 40, i => i + 1) + "}");

    [Fact]
    public Task Recursion_of_every_kind() => Stands("""
        class P<T> where T : class
        {
            static readonly MLContext Ml = new(seed: 1);
            IDataView data = new P<T>().Again(null!);
            IDataView Again(IDataView d) => Again(Other(d));
            IDataView Other(IDataView d) => d is null ? Again(d!) : Other(Again(d));
            P<P<T>> Grow() => new P<P<T>>().Grow() is { } p ? new P<P<T>>() : null!;
            IDataView Property { get => Property; set => Property = Property; }
            IEstimator<ITransformer> Chain(IEstimator<ITransformer> e) => Chain(e.Append(Ml.Regression.Trainers.FastTree()));
            Func<IDataView, IDataView> Lambda() { Func<IDataView, IDataView> f = null!; f = d => f(f(d)); return f; }
        }
        """);

    [Fact]
    public Task Loops_that_feed_themselves() => Stands("""
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile<House>("houses.csv");
        IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate("Features", "Size");
        var views = new List<IDataView>();
        for (var i = 0; i < 10; i++)
        {
            foreach (var view in views.ToList())
            {
                while (views.Count < i) { views.Add(pipeline.Fit(view).Transform(data)); data = view; }
                do { pipeline = pipeline.Append(ml.Transforms.CopyColumns("C" + i, "Size")); goto again; } while (true);
            }
        again: views.Add(data);
        }
        """);

    [Fact]
    public async Task No_ml_net_at_all() => Assert.Empty(await Run(SourceCorpus.All, check => check.WithoutMachineLearning().WithoutPrelude()));

    [Theory]
    [InlineData("Microsoft.ML.Core")]
    [InlineData("Microsoft.ML.Data")]
    [InlineData("Microsoft.ML.DataView")]
    [InlineData("Microsoft.ML.Transforms")]
    public Task One_assembly_of_ml_net_is_missing(string missing) => Run(SourceCorpus.All, check => check
        .WithoutMachineLearning()
        .Reference([.. ReferenceSet.MachineLearning.Where(r => Path.GetFileNameWithoutExtension(r.FilePath) != missing)]));

    private static string Repeat(string format, int times, Func<int, object>? second = null)
    {
        var text = new StringBuilder();
        for (var i = 0; i < times; i++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, format, i, second?.Invoke(i));
        }

        return text.ToString();
    }

    private static Task Stands(string source) => Run([source], check => check);

    private static async Task<IReadOnlyList<Diagnostic>> Run(IReadOnlyList<string> sources, Func<CodeCheck, CodeCheck> change)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var files = sources.Select((source, i) => ($"Odd{i}.cs", source));
        return await change(new CodeCheck { Files = [.. files], MarkedUp = false }.AllowErrors()).Diagnostics(limit.Token);
    }
}
