using System.Reflection;

namespace MlPractices.Tool.Tests;

/// <summary>A directory of sources that is gone after the test.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>Evaluates on the rows it was trained on, in line 6.</summary>
    public const string Leaking = """
        using Microsoft.ML;
        using Microsoft.ML.Data;
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree(labelColumnName: "Price")).Fit(rows);
        var metrics = ml.Regression.Evaluate(model.Transform(rows), labelColumnName: "Price");
        Console.WriteLine(metrics.RSquared);

        public class House
        {
            [LoadColumn(0)] public float Size { get; set; }
            [LoadColumn(1)] public float Price { get; set; }
        }
        """;

    /// <summary>The same on held-out rows.</summary>
    public static readonly string Sound = Leaking
        .Replace("var model =", "var split = ml.Data.TrainTestSplit(rows, testFraction: 0.2);\nvar model =", StringComparison.Ordinal)
        .Replace("Fit(rows)", "Fit(split.TrainSet)", StringComparison.Ordinal)
        .Replace("Transform(rows)", "Transform(split.TestSet)", StringComparison.Ordinal);

    public const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
          <ItemGroup><PackageReference Include="Microsoft.ML" Version="5.0.0" /></ItemGroup>
        </Project>
        """;

    public static readonly string Repository = typeof(Workspace).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    public string Root { get; } = Directory.CreateTempSubdirectory("mlpractices-tool-").FullName;

    public string this[string path] => Path.Combine(Root, path);

    public Workspace With(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this;
    }

    public string Read(string path) => File.ReadAllText(this[path]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
