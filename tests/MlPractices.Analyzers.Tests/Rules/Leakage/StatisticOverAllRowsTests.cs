using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

public class StatisticOverAllRowsTests
{
    private const string Id = "MLP0312";

    private const string Start = """
        var ml = new MLContext(seed: 1);
        var rows = File.ReadLines("houses.csv").Select(line => line.Split(',')).Select(f => new Home { Size = float.Parse(f[0]), City = f[1], Price = float.Parse(f[2]) }).ToList();

        """;

    private const string End = """

        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(used));
        var model = ml.Transforms.Concatenate("Features", "Size", "Extra").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        public class Home { public float Size { get; set; } public float Extra { get; set; } public string City { get; set; } = ""; public float Price { get; set; } }
        public static class Homes { public static IEnumerable<Home> Scaled(IEnumerable<Home> homes, double spread) { foreach (var home in homes) yield return new Home { Size = (float)(home.Size / spread), Price = home.Price }; } }
        """;

    [Theory]
    [InlineData("var mean = rows.[|Average(r => r.Size)|]; var used = rows.Select(r => new Home { Size = r.Size - mean, Price = r.Price }).ToList();")]
    [InlineData("var mean = rows.Select(r => r.Size).Where(s => !float.IsNaN(s)).[|Average()|]; foreach (var r in rows) { if (float.IsNaN(r.Size)) r.Size = mean; } var used = rows;")]
    [InlineData("var (low, high) = (rows.[|Min(r => r.Size)|], rows.[|Max(r => r.Size)|]); foreach (var r in rows) r.Size = (r.Size - low) / (high - low); var used = rows;")]
    [InlineData("float sum = 0; foreach (var r in rows) [|sum += r.Size|]; var mean = sum / rows.Count; var used = rows.Select(r => new Home { Size = r.Size / mean, Price = r.Price });")]
    [InlineData("var top = float.MinValue; foreach (var r in rows) { if (r.Size > top) [|top = r.Size|]; } rows.ForEach(r => r.Size /= top); var used = rows;")]
    [InlineData("var top = 0f; for (var i = 0; i < rows.Count; i++) { [|top = Math.Max(top, rows[i].Size)|]; } for (var i = 0; i < rows.Count; i++) { rows[i].Size /= top; } var used = rows;")]
    [InlineData("var means = rows.GroupBy(r => r.City).ToDictionary(g => g.Key, g => g.[|Average(r => r.Price)|]); foreach (var r in rows) r.Extra = means[r.City]; var used = rows;")]
    [InlineData("var counts = rows.GroupBy(r => r.City).ToDictionary(g => g.Key, g => g.[|Count()|]); var used = rows.Select(r => new Home { Size = r.Size, Extra = counts[r.City], Price = r.Price }).ToList();")]
    [InlineData("var counts = new Dictionary<string, int>(); foreach (var r in rows) { if (counts.ContainsKey(r.City)) [|counts[r.City]++|]; else counts[r.City] = 1; } foreach (var r in rows) r.Extra = counts[r.City]; var used = rows;")]
    [InlineData("var sums = new Dictionary<string, float>(); foreach (var r in rows) { [|sums[r.City] = sums.GetValueOrDefault(r.City) + r.Price|]; } foreach (var r in rows) r.Extra = sums.TryGetValue(r.City, out var sum) ? sum : 0; var used = rows;")]
    [InlineData("var used = rows.Select(r => new Home { Size = r.Size, Extra = rows.[|Count(o => o.City == r.City)|], Price = r.Price }).ToList();")]
    [InlineData("var spread = Math.Sqrt(rows.[|Sum(r => r.Size * r.Size)|]); var used = Homes.Scaled(rows, spread);")]
    [InlineData("var sizes = rows.Select(r => r.Size).ToArray(); Array.Sort(sizes); var median = [|sizes[sizes.Length / 2]|]; foreach (var r in rows) { if (float.IsNaN(r.Size)) r.Size = median; } var used = rows;")]
    [InlineData("var median = rows.Select(r => r.Size).OrderBy(s => s).[|ElementAt(rows.Count / 2)|]; foreach (var r in rows) { if (r.Size == 0) r.Size = median; } var used = rows;")]
    [InlineData("float sum = 0; var i = 0; while (i < rows.Count) { [|sum += rows[i].Size|]; i++; } foreach (var r in rows) r.Size -= sum / rows.Count; var used = rows;")]
    [InlineData("var means = rows.ToLookup(r => r.City).ToDictionary(g => g.Key, g => g.[|Average(r => r.Price)|]); rows.ForEach(r => r.Extra = means[r.City]); var used = rows;")]
    public Task Over_all_rows(string made) => Analyze.Rule(Id, Start + made + End).ExpectMarkup();

    [Theory]
    [InlineData("var used = rows.Select(r => new Home { Size = r.Size / 100, Extra = MathF.Log(r.Size), Price = r.Price }).ToList();")]
    [InlineData("var top = rows.Max(r => r.Price); var used = rows.Select(r => new Home { Size = r.Size, Price = r.Price / top }).ToList();")]
    [InlineData("var mean = rows.Average(r => r.Size); Console.WriteLine(mean); var used = rows;")]
    [InlineData("var known = new[] { 40f, 80f, 120f }; var mean = known.Average(); var used = rows.Select(r => new Home { Size = r.Size - mean, Price = r.Price }).ToList();")]
    [InlineData("var used = rows.Select(r => new Home { Size = r.Size, Extra = rows.Count(o => o.City == r.City && o.Price < r.Price), Price = r.Price }).ToList();")]
    [InlineData("float before = 0; foreach (var r in rows) { r.Extra = before; before = r.Size; } var used = rows;")]
    [InlineData("float sum = 0; var n = 0; foreach (var r in rows) { r.Extra = n == 0 ? 0 : sum / n; sum += r.Size; n++; } var used = rows;")]
    [InlineData("foreach (var r in rows) { var letters = 0; foreach (var c in r.City) { if (char.IsUpper(c)) letters++; } r.Extra = letters; } var used = rows;")]
    public Task Of_the_row_itself_of_rows_before_it_or_not_among_the_features(string made) => Analyze.Silent(Id, Start + made + End);

    [Fact]
    public Task Over_the_training_part() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var rows = File.ReadLines("houses.csv").Select(line => line.Split(',')).Select(f => new Home { Size = float.Parse(f[0]), Price = float.Parse(f[1]) }).ToList();
        var train = rows.Take(800).ToList();
        var test = rows.Skip(800).ToList();
        var mean = train.Average(r => r.Size);
        foreach (var r in rows) r.Size -= mean;
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(train));
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(test)), "Price").RSquared);
        public class Home { public float Size { get; set; } public float Price { get; set; } }
        """);

    [Fact]
    public Task Over_rows_that_are_cut_by_hand_afterwards() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = File.ReadLines("houses.csv").Select(line => line.Split(',')).Select(f => new Home { Size = float.Parse(f[0]), Price = float.Parse(f[1]) }).ToList();
        var mean = rows.[|Average(r => r.Size)|];
        var scaled = rows.Select(r => new Home { Size = r.Size - mean, Price = r.Price }).ToList();
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(scaled.Take(800)));
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(scaled.Skip(800))), "Price").RSquared);
        public class Home { public float Size { get; set; } public float Price { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task Across_methods_fields_and_classes() => Analyze.Rule(Id, """
        public static class Statistics
        {
            public static double Mean(IEnumerable<float> values)
            {
                double sum = 0;
                var n = 0;
                foreach (var value in values) { [|sum += value|]; n++; }
                return sum / n;
            }
        }
        public sealed class Study
        {
            private readonly MLContext _ml = new(seed: 1);
            private List<Home> _rows = new();
            private double _mean;
            public async Task<double> Run(string path)
            {
                _rows = await Read(path);
                _mean = Statistics.Mean(_rows.Select(r => r.Size));
                var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromEnumerable(Centred()));
                var model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
                return _ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared;
            }
            private List<Home> Centred() => _rows.ConvertAll(Centre);
            private Home Centre(Home home) => new() { Size = (float)(home.Size - _mean), Price = home.Price };
            private static async Task<List<Home>> Read(string path) => (await File.ReadAllLinesAsync(path)).Select(line => new Home { Size = float.Parse(line), Price = line.Length }).ToList();
        }
        public class Home { public float Size { get; set; } public float Price { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task In_a_custom_mapping_that_closes_over_it() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var mean = houses.GetColumn<float>("Size").[|Average()|];
        var split = ml.Data.TrainTestSplit(houses);
        var model = ml.Transforms.CustomMapping<House, Scaled>((house, scaled) => scaled.Above = house.Size - mean, "above")
            .Append(ml.Transforms.Concatenate("Features", "Above")).Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        public class Scaled { public float Above { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task In_a_custom_mapping_over_the_training_part() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var mean = ml.Data.CreateEnumerable<House>(split.TrainSet, reuseRowObject: false).Average(h => h.Size);
        var model = ml.Transforms.CustomMapping<House, Scaled>((house, scaled) => scaled.Above = house.Size - mean, "above")
            .Append(ml.Transforms.Concatenate("Features", "Above")).Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        public class Scaled { public float Above { get; set; } }
        """);

    [Fact]
    public Task Cross_validated() => Analyze.Rule(Id, Start + """
        var means = rows.GroupBy(r => r.City, r => r.Price).ToDictionary(g => g.Key, g => g.[|Average()|]);
        rows.ForEach(r => r.Extra = means[r.City]);
        var chain = ml.Transforms.Concatenate("Features", "Size", "Extra").Append(ml.Regression.Trainers.FastTree("Price"));
        Console.WriteLine(ml.Regression.CrossValidate(ml.Data.LoadFromEnumerable(rows), chain, labelColumnName: "Price").Average(f => f.Metrics.RSquared));
        public class Home { public float Size { get; set; } public float Extra { get; set; } public string City { get; set; } = ""; public float Price { get; set; } }
        """).ExpectMarkup();

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, Start + "var mean = rows.[|Average(r => r.Size)|]; Console.WriteLine(naught); var used = rows.Select(r => new Home { Size = r.Size - mean, Price = r.Price }).ToList();" + End).AllowErrors().ExpectMarkup();
}
