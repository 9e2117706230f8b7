using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Where something did not bind (a package was not restored), that nothing is seen there proves nothing.</summary>
public class UnboundCodeTests
{
    private const string Models = """

        public static class Models
        {
            private static readonly MLContext Ml = new(seed: 1);

            public static ITransformer Train(IEnumerable<House> rows, string path)
            {
                var view = Ml.Data.LoadFromEnumerable(rows);
                var model = Ml.Transforms.Concatenate("Features", "Size").Append(Ml.Regression.Trainers.FastTree("Price")).Fit(view);
                Ml.Model.Save(model, view.Schema, path);
                return model;
            }

            public static void Evaluate(IEnumerable<House> rows, ITransformer model) =>
                Console.WriteLine(Ml.Regression.Evaluate(model.Transform(Ml.Data.LoadFromEnumerable(rows)), "Price").RSquared);
        }
        """;

    [Fact]
    public Task A_call_with_an_argument_that_did_not_bind_still_leads_to_its_method() => Analyze.Rule("MLP0501", """
        var all = Database.Rows().Where(h => h.Size > 50);
        var model = Models.Train(all, "houses-1.0.0.zip");
        Models.Evaluate(Database.Rows(), model);
        """ + Models).AllowErrors().ExpectSilence();

    [Fact]
    public Task Scores_that_go_into_something_unbound_may_be_measured_there() => Analyze.Rule("MLP0501", """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Reports.Show(model.Transform(split.TestSet));
        ml.Model.Save(model, split.TrainSet.Schema, "houses-1.0.0.zip");
        """).AllowErrors().ExpectSilence();
}
