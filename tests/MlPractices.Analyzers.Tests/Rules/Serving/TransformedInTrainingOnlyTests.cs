using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Serving;

public class TransformedInTrainingOnlyTests
{
    private const string Id = "MLP0706";

    private static string Program(string rows, string asked) => $$"""
        var ml = new MLContext(seed: 1);
        var read = ml.Data.CreateEnumerable<House>(ml.Data.LoadFromTextFile<House>("houses.csv"), reuseRowObject: false).ToList();
        {{rows}}
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(used));
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);
        {{asked}}
        static House Scaled(House house) => new() { Size = house.Size / 100, Rooms = house.Rooms, Price = house.Price };
        """;

    private const string Literal = "Console.WriteLine(engine.Predict(new House { Size = 80, Rooms = 3 }).Price);";

    [Theory]
    [InlineData("var used = read.Select(h => new House { [|Size = h.Size / 100|], Rooms = h.Rooms, Price = h.Price });")]
    [InlineData("var used = read.Select(h => new House { [|Size = MathF.Log(h.Size)|], Rooms = h.Rooms, Price = h.Price }).ToList();")]
    [InlineData("var used = read; foreach (var h in used) { [|h.Size = (h.Size - 40) / 200|]; }")]
    [InlineData("var used = read; foreach (var h in used) { [|h.Size /= 100|]; }")]
    [InlineData("var used = read; used.ForEach(h => [|h.Size *= 0.0929f|]);")]
    [InlineData("var used = read.ToArray(); for (var i = 0; i < used.Length; i++) { [|used[i].Size = (float)Math.Sqrt(used[i].Size)|]; }")]
    [InlineData("var used = read.Select(h => { [|h.Size = (h.Size - 120) / 40|]; return h; }).ToList();")]
    [InlineData("var copy = read.ToList(); foreach (var h in read) { [|h.Size /= 100|]; } var used = copy;")]
    public Task Scaled_by_code_in_training_only(string rows) => Analyze.Rule(Id, Program(rows, Literal)).ExpectMarkup();

    private static string OwnRows(string rows, string asked) => Program(
        "var parsed = File.ReadLines(\"more.csv\").Select(l => l.Split(',')).Select(c => new House { Size = int.Parse(c[0]), Rooms = int.Parse(c[1]), Price = int.Parse(c[2]) }).ToList();\n" + rows, asked);

    [Theory]
    [InlineData("var used = parsed.Select(h => { [|h.Size = MathF.Log(1 + h.Size)|]; return h; }).ToList();")]
    [InlineData("foreach (var h in parsed) [|h.Size = MathF.Log(1 + h.Size)|]; var used = parsed;")]
    [InlineData("void Prepare(House h) { [|h.Size = MathF.Log(1 + h.Size)|]; } foreach (var h in parsed) Prepare(h); var used = parsed;")]
    [InlineData("House Prepare(House h) => new() { [|Size = MathF.Log(1 + h.Size)|], Rooms = h.Rooms, Price = h.Price }; var used = parsed.Select(Prepare).ToList();")]
    [InlineData("var made = Enumerable.Range(0, 400).Select(i => new House { Size = i % 50, Price = i }).ToList(); foreach (var h in made) { [|h.Size /= 50|]; } var used = made;")]
    public Task Rows_made_by_the_program_and_scaled_afterwards(string rows) => Analyze.Rule(Id, OwnRows(rows, Literal)).ExpectMarkup();

    [Theory]
    [InlineData("var used = parsed.Select(Scaled).ToList();", "Console.WriteLine(engine.Predict(Scaled(new House { Size = 80, Rooms = 3 })).Price);")]
    [InlineData("var used = new List<House>(); foreach (var p in parsed) { var h = new House { Size = p.Rooms, Price = p.Price }; h.Size = h.Size * 0.3f; used.Add(h); }", Literal)]
    [InlineData("foreach (var h in parsed) { h.Price = MathF.Log(h.Price); } var used = parsed;", Literal)]
    [InlineData("var used = parsed.Select(h => new House { Size = h.Size, Rooms = h.Rooms / h.Size, Price = h.Price }).ToList();", "Console.WriteLine(engine.Predict(new House { Size = 80, Rooms = 3 / 80f }).Price);")]
    [InlineData("foreach (var h in parsed) { if (h.Size > 500) { h.Size /= 10; } } var used = parsed;", Literal)]
    public Task Rows_made_by_the_program_and_right(string rows, string asked) => Analyze.Silent(Id, OwnRows(rows, asked));

    [Theory]
    [InlineData("Console.WriteLine(engine.Predict(new House { Size = float.Parse(Console.ReadLine()!), Rooms = 3 }).Price);")]
    [InlineData("var size = Convert.ToSingle(args[0]); Console.WriteLine(engine.Predict(new House { Size = size, Rooms = 3 }).Price);")]
    [InlineData("Console.WriteLine(model.Transform(ml.Data.LoadFromEnumerable(new[] { new House { Size = 80, Rooms = 3 } })).GetColumn<float>(\"Score\").First());")]
    public Task Asked_with_what_is_typed_or_in_a_batch(string asked) => Analyze.Rule(Id, Program("var used = read.Select(h => new House { [|Size = h.Size / 100|], Rooms = h.Rooms, Price = h.Price });", asked)).ExpectMarkup();

    [Theory]
    [InlineData("var used = read.Select(h => new House { Size = h.Size, Rooms = h.Rooms, Price = h.Price });", Literal)]
    [InlineData("var used = read.Select(h => new House { Size = h.Size, Rooms = h.Rooms, Price = MathF.Log(h.Price) });", Literal)]
    [InlineData("var used = read.Select(Scaled).ToList();", "Console.WriteLine(engine.Predict(Scaled(new House { Size = 80, Rooms = 3 })).Price);")]
    [InlineData("var used = read.Select(Scaled).ToList();", "Console.WriteLine(engine.Predict(new House { Size = 80 / 100f, Rooms = 3 }).Price);")]
    [InlineData("var used = read; foreach (var h in used) { if (h.Size > 500) h.Size = h.Size / 10; }", Literal)]
    [InlineData("var used = read.Concat(read.Select(h => new House { Size = h.Size * 1.02f, Rooms = h.Rooms, Price = h.Price })).ToList();", Literal)]
    [InlineData("var used = read.Select(Scaled).ToList();", "foreach (var h in used.Take(3)) Console.WriteLine(engine.Predict(h).Price);")]
    [InlineData("var used = read.Where(h => h.Size < 500).ToList();", Literal)]
    public Task As_it_comes_at_both_ends_or_transformed_at_both(string rows, string asked) => Analyze.Silent(Id, Program(rows, asked));

    [Fact]
    public Task The_row_that_a_request_sends() => Analyze.Rule(Id, """
        using Microsoft.AspNetCore.Builder;

        Training.Run();
        var app = WebApplication.Create(args);
        var ml = new MLContext();
        var model = ml.Model.Load("house-1.0.0.zip", out _);
        app.MapPost("/price", (House house) => ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(house).Price);
        app.MapPost("/prices", (Asked asked) => ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(new House { Size = asked.SquareMetres, Rooms = 2 }).Price);
        app.Run();

        public class Asked { public float SquareMetres { get; set; } }
        public static class Training
        {
            public static void Run()
            {
                var ml = new MLContext(seed: 1);
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                var rows = ml.Data.LoadFromEnumerable(Prepare(ml.Data.CreateEnumerable<House>(houses, false)));
                ml.Model.Save(ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(rows), rows.Schema, "house-1.0.0.zip");
            }
            private static IEnumerable<House> Prepare(IEnumerable<House> houses)
            {
                foreach (var house in houses) yield return new House { [|Size = house.Size / 100|], Price = house.Price };
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task The_row_that_a_request_sends_is_prepared_too() => Analyze.Silent(Id, """
        public sealed class Prices
        {
            private readonly MLContext _ml = new(seed: 1);
            private ITransformer? _model;
            private static void Prepare(House house) => house.Size /= 100;
            public void Train()
            {
                var houses = _ml.Data.CreateEnumerable<House>(_ml.Data.LoadFromTextFile<House>("houses.csv"), false).ToList();
                foreach (var house in houses) Prepare(house);
                _model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(_ml.Data.LoadFromEnumerable(houses));
            }
            public float Ask(House house)
            {
                Prepare(house);
                return _ml.Model.CreatePredictionEngine<House, HousePrice>(_model!).Predict(house).Price;
            }
        }
        """);

    private const string Prepared = """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var scaler = ml.Transforms.NormalizeMinMax("Size").Fit(split.TrainSet);
        var trainer = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(scaler.Transform(split.TrainSet));

        """;

    [Fact]
    public Task An_engine_without_the_transformer() => Analyze.Rule(Id, Prepared + """
        Console.WriteLine(ml.Regression.Evaluate(trainer.Transform(scaler.Transform(split.TestSet)), "Price").RSquared);
        var engine = ml.Model.[|CreatePredictionEngine<House, HousePrice>(trainer)|];
        Console.WriteLine(engine.Predict(new House { Size = 80, Rooms = 3 }).Price);
        """).Saying("append the two").ExpectMarkup();

    [Fact]
    public Task Scored_without_the_transformer() => Analyze.Rule(Id, Prepared + """
        var metrics = ml.Regression.[|Evaluate(trainer.Transform(split.TestSet), "Price")|];
        Console.WriteLine(metrics.RSquared);
        """).ExpectMarkup();

    [Fact]
    public Task The_chain_of_both_and_columns_that_are_new() => Analyze.Silent(Id, Prepared + """
        Console.WriteLine(ml.Regression.Evaluate(trainer.Transform(scaler.Transform(split.TestSet)), "Price").RSquared);
        var chain = scaler.Append(trainer);
        Console.WriteLine(ml.Model.CreatePredictionEngine<House, HousePrice>(chain).Predict(new House { Size = 80, Rooms = 3 }).Price);
        var other = ml.Transforms.NormalizeMinMax("Scaled", "Size").Fit(split.TrainSet);
        var linear = ml.Transforms.Concatenate("Features", "Scaled").Append(ml.Regression.Trainers.Sdca("Price")).Fit(other.Transform(split.TrainSet));
        var asked = ml.Model.CreatePredictionEngine<Scaled, HousePrice>(linear);
        public class Scaled { public float Scaled1 { get; set; } [ColumnName("Scaled")] public float Value { get; set; } }
        """);

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, Program("var used = read.Select(h => new House { [|Size = h.Size / 100|], Rooms = h.Rooms, Price = h.Price });", Literal + " Console.WriteLine(naught);")).AllowErrors().ExpectMarkup();
}
