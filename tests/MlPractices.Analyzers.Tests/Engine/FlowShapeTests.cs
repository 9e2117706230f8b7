using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>
/// The ways in which real code passes rows and models around. Each shape is told twice: with the training rows evaluated, which must
/// be seen, and with the test rows evaluated, which must not be reported.
/// </summary>
public class FlowShapeTests
{
    /// <summary>Name of the shape, and the program; <c>EVAL(x, y)</c> evaluates x in the leaky telling and y in the honest one.</summary>
    public static TheoryData<string, string> Shapes => new()
    {
        {
            "locals",
            """
            var ml = new MLContext(seed: 1);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
            var metrics = ml.Regression.Evaluate(EVAL(model.Transform(split.TrainSet), model.Transform(split.TestSet)), "Price");
            """
        },
        {
            "static fields and helper methods",
            """
            Build();
            Judge();

            partial class Program
            {
                static readonly MLContext Ml = new(seed: 1);
                static ITransformer? s_model;
                static IDataView? s_train;
                static IDataView? s_test;

                static void Build()
                {
                    var rows = Ml.Data.LoadFromTextFile<House>("houses.csv");
                    var split = Ml.Data.TrainTestSplit(rows);
                    (s_train, s_test) = (split.TrainSet, split.TestSet);
                    s_model = Ml.Transforms.Concatenate("Features", "Size").Append(Ml.Regression.Trainers.FastTree("Price")).Fit(s_train);
                }

                static void Judge() => Ml.Regression.Evaluate(EVAL(s_model!.Transform(s_train!), s_model!.Transform(s_test!)), "Price");
            }
            """
        },
        {
            "the split passed whole to another class",
            """
            var ml = new MLContext(seed: 1);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            var model = Steps.Train(ml, split);
            Steps.Judge(ml, model, split);

            static class Steps
            {
                public static ITransformer Train(MLContext ml, DataOperationsCatalog.TrainTestData data) =>
                    ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(data.TrainSet);

                public static void Judge(MLContext ml, ITransformer model, DataOperationsCatalog.TrainTestData data) =>
                    ml.Regression.Evaluate(EVAL(model.Transform(data.TrainSet), model.Transform(data.TestSet)), "Price");
            }
            """
        },
        {
            "extension methods, out and ref",
            """
            var ml = new MLContext(seed: 1);
            ml.Parts(out var train, out var test);
            ITransformer? model = null;
            ml.Train(train, ref model);
            var metrics = ml.Regression.Evaluate(EVAL(model!.Transform(train), model!.Transform(test)), "Price");

            static class Extensions
            {
                public static void Parts(this MLContext ml, out IDataView train, out IDataView test)
                {
                    var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
                    train = split.TrainSet;
                    test = split.TestSet;
                }

                public static void Train(this MLContext ml, IDataView rows, ref ITransformer? model) =>
                    model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(rows);
            }
            """
        },
        {
            "tuples and deconstruction",
            """
            var ml = new MLContext(seed: 1);
            var (train, test) = Parts(ml);
            var (model, name) = Train(ml, train);
            var metrics = ml.Regression.Evaluate(EVAL(model.Transform(train), model.Transform(test)), "Price");

            static (IDataView Train, IDataView Test) Parts(MLContext ml)
            {
                var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
                return (split.TrainSet, split.TestSet);
            }

            static (ITransformer Model, string Name) Train(MLContext ml, IDataView rows) =>
                (ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(rows), "trees");
            """
        },
        {
            "records",
            """
            var ml = new MLContext(seed: 1);
            var parts = Load(ml);
            var trained = new Trained(ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(parts.Train), parts);
            var again = trained with { Parts = parts };
            var metrics = ml.Regression.Evaluate(EVAL(again.Model.Transform(again.Parts.Train), again.Model.Transform(again.Parts.Test)), "Price");

            static Parts Load(MLContext ml)
            {
                var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
                return new Parts(split.TrainSet, split.TestSet);
            }

            record Parts(IDataView Train, IDataView Test);
            record Trained(ITransformer Model, Parts Parts);
            """
        },
        {
            "lambdas and local functions",
            """
            var ml = new MLContext(seed: 1);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            Func<IDataView, ITransformer> train = rows => Chain().Fit(rows);
            ITransformer? model = null;
            Timed(() => model = train(split.TrainSet));
            var metrics = ml.Regression.Evaluate(EVAL(model!.Transform(split.TrainSet), model!.Transform(split.TestSet)), "Price");

            IEstimator<ITransformer> Chain() => ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price"));
            void Timed(Action work) => work();
            """
        },
        {
            "async",
            """
            var ml = new MLContext(seed: 1);
            var split = await Load(ml);
            var model = await Task.Run(() => ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet));
            var metrics = ml.Regression.Evaluate(EVAL(model.Transform(split.TrainSet), model.Transform(split.TestSet)), "Price");

            static async Task<DataOperationsCatalog.TrainTestData> Load(MLContext ml)
            {
                await Task.Yield();
                return ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            }
            """
        },
        {
            "a chain grown in several statements, chosen by a switch",
            """
            var ml = new MLContext(seed: 1);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            IEstimator<ITransformer> chain = ml.Transforms.Concatenate("Features", "Size");
            chain = chain.Append(ml.Transforms.NormalizeMinMax("Features"));
            chain = chain.Append(args.Length switch
            {
                0 => ml.Regression.Trainers.FastTree("Price"),
                1 => (IEstimator<ITransformer>)ml.Regression.Trainers.FastForest("Price"),
                _ => ml.Regression.Trainers.Sdca("Price"),
            });
            var model = chain.Fit(split.TrainSet);
            var metrics = ml.Regression.Evaluate(EVAL(model.Transform(split.TrainSet), model.Transform(split.TestSet)), "Price");
            """
        },
        {
            "a loop over trainers",
            """
            var ml = new MLContext(seed: 1);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            var trainers = new Dictionary<string, IEstimator<ITransformer>>
            {
                ["trees"] = ml.Regression.Trainers.FastTree("Price"),
                ["forest"] = ml.Regression.Trainers.FastForest("Price"),
            };
            foreach (var (name, trainer) in trainers)
            {
                var model = ml.Transforms.Concatenate("Features", "Size").Append(trainer).Fit(split.TrainSet);
                Console.WriteLine($"{name} {ml.Regression.Evaluate(EVAL(model.Transform(split.TrainSet), model.Transform(split.TestSet)), "Price").RSquared}");
            }
            """
        },
        {
            "generics and a base class",
            """
            new HouseJob().Run();

            abstract class Job<TRow> where TRow : class
            {
                protected MLContext Ml { get; } = new(seed: 1);
                protected abstract string Path { get; }
                protected abstract IEstimator<ITransformer> Chain();

                public void Run()
                {
                    var split = Ml.Data.TrainTestSplit(Ml.Data.LoadFromTextFile<TRow>(Path));
                    var model = Chain().Fit(split.TrainSet);
                    Console.WriteLine(Ml.Regression.Evaluate(EVAL(model.Transform(split.TrainSet), model.Transform(split.TestSet)), "Price").RSquared);
                }
            }

            class HouseJob : Job<House>
            {
                protected override string Path => "houses.csv";
                protected override IEstimator<ITransformer> Chain() => Ml.Transforms.Concatenate("Features", "Size").Append(Ml.Regression.Trainers.FastTree("Price"));
            }
            """
        },
        {
            "options objects and using",
            """
            var ml = new MLContext(seed: 1);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            ITransformer model;
            using (var gate = new SemaphoreSlim(1))
            {
                var options = new Microsoft.ML.Trainers.SdcaRegressionTrainer.Options { LabelColumnName = "Price" };
                model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca(options)).Fit(split.TrainSet);
            }

            var metrics = ml.Regression.Evaluate(EVAL(model.Transform(split.TrainSet), model.Transform(split.TestSet)), "Price");
            """
        },
        {
            "two files, with paths made by a helper",
            """
            var ml = new MLContext(seed: 1);
            var train = ml.Data.LoadFromTextFile<House>(Files.Of("train.csv"));
            var test = ml.Data.LoadFromTextFile<House>(Files.Of("test.csv"));
            var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
            var metrics = ml.Regression.Evaluate(EVAL(model.Transform(train), model.Transform(test)), "Price");

            static class Files
            {
                private const string Folder = "data";
                public static string Of(string name) => Path.Combine(AppContext.BaseDirectory, Folder, $"{name}");
            }
            """
        },
        {
            "one file loaded twice",
            """
            var ml = new MLContext(seed: 1);
            const string TrainPath = "train.csv";
            var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromTextFile<House>(TrainPath));
            var metrics = ml.Regression.Evaluate(EVAL(model.Transform(ml.Data.LoadFromTextFile<House>("train.csv")), model.Transform(ml.Data.LoadFromTextFile<House>("test.csv"))), "Price");
            """
        },
        {
            "a cross-validation split by hand",
            """
            var ml = new MLContext(seed: 1);
            foreach (var fold in ml.Data.CrossValidationSplit(ml.Data.LoadFromTextFile<House>("houses.csv"), 5))
            {
                var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(fold.TrainSet);
                Console.WriteLine(ml.Regression.Evaluate(EVAL(model.Transform(fold.TrainSet), model.Transform(fold.TestSet)), "Price").RSquared);
            }
            """
        },
        {
            "lists in memory",
            """
            var ml = new MLContext(seed: 1);
            List<House> rows = JsonRows(args[0]);
            var train = ml.Data.LoadFromEnumerable(rows.Take(800).ToList());
            var test = ml.Data.LoadFromEnumerable(rows.Skip(800));
            var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
            var metrics = ml.Regression.Evaluate(EVAL(model.Transform(train), model.Transform(test)), "Price");

            static List<House> JsonRows(string path) => System.Text.Json.JsonSerializer.Deserialize<List<House>>(File.ReadAllText(path))!;
            """
        },
        {
            "separate preparation and training, cached and taken",
            """
            var ml = new MLContext(seed: 1);
            var split = ml.Data.TrainTestSplit(ml.Data.Cache(ml.Data.LoadFromTextFile<House>("houses.csv")));
            var preparation = ml.Transforms.Concatenate("Features", "Size").Append(ml.Transforms.NormalizeMinMax("Features")).Fit(split.TrainSet);
            var train = preparation.Transform(split.TrainSet);
            var trainer = ml.Regression.Trainers.FastTree("Price").Fit(train);
            var whole = preparation.Append(trainer);
            var metrics = ml.Regression.Evaluate(EVAL(whole.Transform(ml.Data.TakeRows(split.TrainSet, 100)), trainer.Transform(preparation.Transform(split.TestSet))), "Price");
            """
        },
        {
            "saved and loaded in one flow",
            """
            var ml = new MLContext(seed: 1);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            var path = Path.Combine("models", "houses-1.0.0.zip");
            ml.Model.Save(ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet), split.TrainSet.Schema, path);
            var model = ml.Model.Load(path, out var schema);
            var metrics = ml.Regression.Evaluate(EVAL(model.Transform(split.TrainSet), model.Transform(split.TestSet)), "Price");
            """
        },
    };

    [Theory, MemberData(nameof(Shapes))]
    public Task Training_rows_are_recognised(string shape, string source)
    {
        Assert.NotEmpty(shape);
        return Analyze.Rule("MLP0301", Tell(source, leaky: true)).ExpectMarkup();
    }

    [Theory, MemberData(nameof(Shapes))]
    public Task Test_rows_are_left_alone(string shape, string source)
    {
        Assert.NotEmpty(shape);
        return Analyze.Silent("MLP0301", Tell(source, leaky: false));
    }

    private static string Tell(string source, bool leaky)
    {
        var start = source.IndexOf("EVAL(", StringComparison.Ordinal);
        var (comma, depth, at) = (0, 1, start + 5);
        for (; depth > 0; at++)
        {
            depth += source[at] switch { '(' => 1, ')' => -1, _ => 0 };
            comma = depth == 1 && source[at] == ',' && comma == 0 ? at : comma;
        }

        var chosen = leaky ? $"[|{source[(start + 5)..comma].Trim()}|]" : source[(comma + 1)..(at - 1)].Trim();
        return source[..start] + chosen + source[at..];
    }
}
