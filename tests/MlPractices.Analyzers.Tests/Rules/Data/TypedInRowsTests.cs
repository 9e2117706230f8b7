using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Data;

public class TypedInRowsTests
{
    private const string Id = "MLP0113";

    [Fact]
    public Task Served() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = new[] { new House { Size = 80, Price = 200 }, new House { Size = 120, Price = 310 }, new House { Size = 60, Price = 150 } };
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(ml.Data.LoadFromEnumerable([|rows|]));
        Console.WriteLine(ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(new House { Size = 90 }).Price);
        """).Saying("on 3 rows typed").ExpectMarkup();

    [Fact]
    public Task One_row() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = new[] { new House { Size = 80, Price = 200 } };
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(ml.Data.LoadFromEnumerable([|rows|]));
        Console.WriteLine(ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(new House { Size = 90 }).Price);
        """).Saying("on 1 row typed").ExpectMarkup();

    [Fact]
    public Task Saved_by_another_class() => Analyze.Rule(Id, """
        public static class Samples
        {
            public static List<House> All()
            {
                var rows = new List<House>();
                rows.Add(new House { Size = 80, Price = 200 });
                rows.Add(new House { Size = 120, Price = 310 });
                return rows;
            }
        }
        public sealed class Trainer(MLContext ml)
        {
            private ITransformer Fit() => ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(ml.Data.LoadFromEnumerable([|Samples.All()|]));
            public void Keep(string version) => ml.Model.Save(Fit(), null, version + ".zip");
        }
        """).Saying("and then saved").ExpectMarkup();

    [Fact]
    public Task Only_shown_read_or_a_transform_without_a_trainer() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var rows = new[] { new House { Size = 80, Price = 200 }, new House { Size = 120, Price = 310 } };
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(ml.Data.LoadFromEnumerable(rows));
        Console.WriteLine(model.Transform(ml.Data.LoadFromEnumerable(rows)).GetColumn<float>("Score").First());
        var encoder = ml.Transforms.Categorical.OneHotEncoding("City").Fit(ml.Data.LoadFromEnumerable(rows));
        ml.Model.Save(encoder, null, "encoder.zip");
        var read = File.ReadLines("houses.csv").Select(line => new House { Size = float.Parse(line) }).ToList();
        ml.Model.Save(ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(ml.Data.LoadFromEnumerable(read)), null, "read.zip");
        """);

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(ml.Data.LoadFromEnumerable([|new[] { new House { Size = 80 }, new House { Size = 120 } }|]));
        ml.Model.Save(model, null, "m.zip"
        """).AllowErrors().ExpectMarkup();
}
