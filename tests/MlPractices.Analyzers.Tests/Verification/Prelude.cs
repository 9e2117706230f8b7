using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.Analyzers.Tests.Verification;

/// <summary>
/// What every test source may take for granted: the usings of an ordinary ML.NET program, and row types.
/// A row type that the test declares itself is left out.
/// </summary>
public static class Prelude
{
    private static readonly string[] FrameworkUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks",
    ];

    private static readonly (string Namespace, string Assembly)[] MachineLearningUsings =
    [
        ("Microsoft.ML", "Microsoft.ML.Data"),
        ("Microsoft.ML.Data", "Microsoft.ML.Data"),
        ("Microsoft.ML.Trainers", "Microsoft.ML.StandardTrainers"),
        ("Microsoft.ML.Transforms", "Microsoft.ML.Transforms"),
    ];

    /// <summary>Row types, each with the name that tests use it by.</summary>
    private static readonly (string Name, string Source)[] RowTypes =
    [
        ("House", """
            public class House
            {
                [LoadColumn(0)] public float Size { get; set; }
                [LoadColumn(1)] public float Rooms { get; set; }
                [LoadColumn(2)] public string City { get; set; } = "";
                [LoadColumn(3)] public float Price { get; set; }
            }
            """),
        ("HousePrice", """
            public class HousePrice
            {
                [ColumnName("Score")] public float Price { get; set; }
            }
            """),
        ("Review", """
            public class Review
            {
                [LoadColumn(0)] public string Text { get; set; } = "";
                [LoadColumn(1), ColumnName("Label")] public bool Positive { get; set; }
            }
            """),
        ("ReviewVerdict", """
            public class ReviewVerdict
            {
                [ColumnName("PredictedLabel")] public bool Positive { get; set; }
                public float Probability { get; set; }
                public float Score { get; set; }
            }
            """),
        ("Iris", """
            public class Iris
            {
                [LoadColumn(0)] public float SepalLength { get; set; }
                [LoadColumn(1)] public float SepalWidth { get; set; }
                [LoadColumn(2)] public float PetalLength { get; set; }
                [LoadColumn(3)] public float PetalWidth { get; set; }
                [LoadColumn(4)] public string Species { get; set; } = "";
            }
            """),
        ("Visit", """
            public class Visit
            {
                [LoadColumn(0)] public string PatientId { get; set; } = "";
                [LoadColumn(1)] public float Age { get; set; }
                [LoadColumn(2)] public float Pressure { get; set; }
                [LoadColumn(3)] public bool Readmitted { get; set; }
            }
            """),
        ("Rating", """
            public class Rating
            {
                [LoadColumn(0)] public float UserId { get; set; }
                [LoadColumn(1)] public float MovieId { get; set; }
                [LoadColumn(2)] public float Label { get; set; }
            }
            """),
        ("SearchHit", """
            public class SearchHit
            {
                [LoadColumn(0)] public float Label { get; set; }
                [LoadColumn(1)] public string GroupId { get; set; } = "";
                [LoadColumn(2)] public float Relevance { get; set; }
                [LoadColumn(3)] public float Clicks { get; set; }
            }
            """),
        ("Sale", """
            public class Sale
            {
                [LoadColumn(0)] public DateTime Day { get; set; }
                [LoadColumn(1)] public float Units { get; set; }
            }
            """),
    ];

    /// <summary>The files that go before the test's own.</summary>
    /// <param name="sources">The test's own sources, without markup.</param>
    /// <param name="withMachineLearning">Whether ML.NET is referenced.</param>
    public static IEnumerable<(string Name, string Source)> Files(IEnumerable<string> sources, bool withMachineLearning)
    {
        var usings = FrameworkUsings.AsEnumerable();
        if (withMachineLearning)
        {
            usings = usings.Concat(MachineLearningUsings
                .Where(u => ReferenceSet.MachineLearningNames.Contains(u.Assembly))
                .Select(u => u.Namespace));
        }

        yield return ("Usings.cs", string.Concat(usings.Select(u => $"global using {u};\n")));
        if (!withMachineLearning || ReferenceSet.MachineLearning.Count == 0)
        {
            yield break;
        }

        var declared = sources.SelectMany(DeclaredTypes).ToHashSet();
        foreach (var (name, source) in RowTypes)
        {
            if (!declared.Contains(name))
            {
                yield return (name + ".cs", source);
            }
        }
    }

    private static IEnumerable<string> DeclaredTypes(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
            .OfType<BaseTypeDeclarationSyntax>()
            .Select(type => type.Identifier.ValueText);
}
