using System.Reflection;
using System.Text;

namespace MlPractices.Tool.Benchmarks;

/// <summary>A solution as a company has it: a lot of ordinary code in layers of projects, and a little ML.NET in two of them.</summary>
internal static class GeneratedSolution
{
    private const int MicrosoftMLFiles = 10;

    private static readonly string MicrosoftMLVersion = typeof(GeneratedSolution).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "MicrosoftMLVersion").Value!;

    /// <summary>Writes the solution.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="projects">Number of projects; the last two use ML.NET.</param>
    /// <param name="files">Files in each.</param>
    /// <returns>The path of the solution.</returns>
    public static string Write(string folder, int projects, int files)
    {
        var list = new StringBuilder("<Solution>");
        for (var p = 0; p < projects; p++)
        {
            var name = FormattableString.Invariant($"Part{p:00}");
            var directory = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            var usesMicrosoftML = p >= projects - 2;
            var references = string.Concat(new[] { p - 1, p - 7 }.Where(other => other >= 0 && p % 5 != 0).Select(other => FormattableString.Invariant($"<ProjectReference Include=\"../Part{other:00}/Part{other:00}.csproj\" />")));
            var packages = usesMicrosoftML ? string.Concat(new[] { "Microsoft.ML", "Microsoft.ML.FastTree" }.Select(id => $"<PackageReference Include=\"{id}\" Version=\"{MicrosoftMLVersion}\" />")) : string.Empty;
            File.WriteAllText(Path.Combine(directory, name + ".csproj"), $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup><ItemGroup>{references}{packages}</ItemGroup></Project>");
            for (var f = 0; f < files; f++)
            {
                var type = FormattableString.Invariant($"Type{f:000}");
                File.WriteAllText(Path.Combine(directory, type + ".cs"), usesMicrosoftML && f < MicrosoftMLFiles ? Pipeline(name, type) : Ordinary(name, type));
            }

            list.Append(FormattableString.Invariant($"<Project Path=\"{name}/{name}.csproj\" />"));
        }

        var solution = Path.Combine(folder, "Company.slnx");
        File.WriteAllText(solution, list.Append("</Solution>").ToString());
        return solution;
    }

    /// <summary>The projects of a solution that was written here.</summary>
    public static IReadOnlyList<string> ProjectsOf(string solution) => Directory.GetFiles(Path.GetDirectoryName(solution)!, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();

    private static string Ordinary(string part, string type) => $$"""
        namespace {{part}};

        public sealed record {{type}}Line(int Id, string Name, decimal Price, DateTimeOffset At);

        public sealed class {{type}}
        {
            private readonly Dictionary<int, {{type}}Line> _lines = [];

            public decimal Total => _lines.Values.Sum(line => line.Price);

            public void Add({{type}}Line line)
            {
                if (line.Price < 0) throw new ArgumentOutOfRangeException(nameof(line));
                _lines[line.Id] = line;
            }

            public IReadOnlyList<{{type}}Line> Latest(int most) => _lines.Values.OrderByDescending(line => line.At).Take(most).ToList();

            public async Task<string> DescribeAsync(CancellationToken cancellation)
            {
                var text = new System.Text.StringBuilder();
                foreach (var line in _lines.Values.Where(line => line.Name.Length > 0))
                {
                    cancellation.ThrowIfCancellationRequested();
                    text.AppendLine($"{line.Id}: {line.Name} {line.Price:0.00}");
                    await Task.Yield();
                }

                return text.ToString();
            }
        }
        """;

    private static string Pipeline(string part, string type) => $$"""
        using Microsoft.ML;
        using Microsoft.ML.Data;

        namespace {{part}};

        public sealed class {{type}}Row
        {
            [LoadColumn(0)] public float Size { get; set; }
            [LoadColumn(1)] public float Rooms { get; set; }
            [LoadColumn(2)] public string? Place { get; set; }
            [LoadColumn(3)] public float Price { get; set; }
        }

        public static class {{type}}
        {
            public static double Train(MLContext ml, string path)
            {
                var rows = ml.Data.LoadFromTextFile<{{type}}Row>(path, separatorChar: ',', hasHeader: true);
                var split = ml.Data.TrainTestSplit(rows, testFraction: 0.2);
                var pipeline = ml.Transforms.Categorical.OneHotEncoding("PlaceCode", "Place")
                    .Append(ml.Transforms.Concatenate("Features", "Size", "Rooms", "PlaceCode"))
                    .Append(ml.Regression.Trainers.FastTree(labelColumnName: "Price"));
                var model = pipeline.Fit(split.TrainSet);
                return ml.Regression.Evaluate(model.Transform(split.TrainSet), labelColumnName: "Price").RSquared;
            }
        }
        """;
}
