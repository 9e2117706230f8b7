using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using static MlPractices.Behaviour.Tests.Behaviour.Samples;

namespace MlPractices.Behaviour.Tests.Behaviour;

/// <summary>What evaluation reads and where it throws. Rests on it: MLP0102, MLP0207, MLP0404, MLP0408, MLP0410, MLP0505, MLP0506.</summary>
public class EvaluationTests
{
    private readonly MLContext _ml = new(1);

    public delegate IEstimator<ITransformer> Trainer(BinaryClassificationCatalog.BinaryClassificationTrainers trainers);

    private static readonly SortedDictionary<string, (bool Probability, Trainer Of)> Trainers = new(StringComparer.Ordinal)
    {
        ["AveragedPerceptron"] = (false, t => t.AveragedPerceptron("Sold")),
        ["LinearSvm"] = (false, t => t.LinearSvm("Sold")),
        ["LdSvm"] = (false, t => t.LdSvm("Sold")),
        ["FastForest"] = (false, t => t.FastForest("Sold")),
        ["SdcaNonCalibrated"] = (false, t => t.SdcaNonCalibrated("Sold")),
        ["SgdNonCalibrated"] = (false, t => t.SgdNonCalibrated("Sold")),
        ["SdcaLogisticRegression"] = (true, t => t.SdcaLogisticRegression("Sold")),
        ["SgdCalibrated"] = (true, t => t.SgdCalibrated("Sold")),
        ["LbfgsLogisticRegression"] = (true, t => t.LbfgsLogisticRegression("Sold")),
        ["FastTree"] = (true, t => t.FastTree("Sold")),
        ["Gam"] = (true, t => t.Gam("Sold")),
        ["LightGbm"] = (true, t => t.LightGbm("Sold")),
        ["FieldAwareFactorizationMachine"] = (true, t => t.FieldAwareFactorizationMachine("Features", "Sold")),
    };

    public static TheoryData<string> All => [.. Trainers.Keys];

    [Fact]
    public void Evaluate_refuses_the_column_that_the_label_was_made_of()
    {
        var view = _ml.View(Rows(300));
        var classes = _ml.Transforms.Conversion.MapValueToKey("Key", "Kind").Append(_ml.MulticlassClassification.Trainers.LightGbm("Key")).Fit(view).Transform(view);
        var numbers = _ml.Transforms.Conversion.MapValueToKey("Whole", "Amount").Append(_ml.Regression.Trainers.FastTree("Amount")).Fit(view).Transform(view);

        Assert.Contains("expected Single or Key, got String", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.MulticlassClassification.Evaluate(classes, "Kind")).Message);
        Assert.Contains("expected Single, got Key", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Regression.Evaluate(numbers, "Whole")).Message);
        _ml.MulticlassClassification.Evaluate(classes, "Key");
    }

    [Theory, MemberData(nameof(All))]
    public void A_trainer_gives_a_probability_or_Evaluate_throws(string trainer)
    {
        var view = _ml.View(Rows(300));
        var scored = Trainers[trainer].Of(_ml.BinaryClassification.Trainers).Fit(view).Transform(view);

        Assert.Equal(Trainers[trainer].Probability, scored.Schema.GetColumnOrNull("Probability") is not null);
        if (Trainers[trainer].Probability)
        {
            _ml.BinaryClassification.Evaluate(scored, "Sold");
        }
        else
        {
            Assert.Contains("Probability", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.BinaryClassification.Evaluate(scored, "Sold")).Message);
            _ml.BinaryClassification.EvaluateNonCalibrated(scored, "Sold");
        }
    }

    [Fact]
    public void Rows_of_one_class_cannot_be_evaluated()
    {
        var scored = Trainers["FastTree"].Of(_ml.BinaryClassification.Trainers).Fit(_ml.View(Rows())).Transform(_ml.View(Rows().Where(row => row.Sold)));

        Assert.Contains("AUC is not defined", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.BinaryClassification.Evaluate(scored, "Sold")).Message);
    }

    [Fact]
    public void A_changed_threshold_changes_predictions_and_not_the_evaluation()
    {
        var view = _ml.View(Rows());
        var model = _ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Sold").Fit(view);
        var higher = _ml.BinaryClassification.ChangeModelThreshold(model, 2f);
        (int Positive, double Accuracy) Of(ITransformer m) =>
            (m.Transform(view).GetColumn<bool>("PredictedLabel").Count(p => p), _ml.BinaryClassification.Evaluate(m.Transform(view), "Sold").Accuracy);

        Assert.True(Of(higher).Positive < Of(model).Positive);
        Assert.Equal(Of(model).Accuracy, Of(higher).Accuracy);
    }

    public sealed class Scored
    {
        public float Label { get; set; }
        public float Score { get; set; }
        public uint Query { get; set; }
    }

    [Fact]
    public void A_regression_without_a_usable_row_has_an_error_of_zero()
    {
        var view = _ml.Data.LoadFromEnumerable(new[] { new Scored { Label = float.NaN, Score = 1 } });

        Assert.Equal(0, _ml.Regression.Evaluate(view).MeanSquaredError);
    }

    [Fact]
    public void Rows_whose_label_has_no_key_are_left_out_of_multiclass_metrics()
    {
        var known = Rows(300).Where(row => row.Kind != "high").ToList();
        var model = _ml.Transforms.Conversion.MapValueToKey("Key", "Kind").Append(_ml.MulticlassClassification.Trainers.LightGbm("Key")).Fit(_ml.View(known));
        double Accuracy(List<Row> rows) => _ml.MulticlassClassification.Evaluate(model.Transform(_ml.View(rows)), "Key").MicroAccuracy;

        Assert.Equal(Accuracy(known), Accuracy(Rows(300)));
    }

    [Fact]
    public void Groups_of_a_ranking_are_runs_of_neighbours()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 40).Select(i => new Scored { Label = i % 5, Score = random.Next(100), Query = (uint)(1 + i / 10) }).ToList();
        double Ndcg(IEnumerable<Scored> of)
        {
            var view = _ml.Data.LoadFromEnumerable(of);
            var keyed = _ml.Transforms.Conversion.MapValueToKey("GroupId", "Query").Fit(view).Transform(view);
            return _ml.Ranking.Evaluate(keyed).NormalizedDiscountedCumulativeGains[2];
        }

        Assert.NotEqual(Ndcg(rows), Ndcg(rows.OrderBy(_ => random.Next()).ToList()));
        Assert.ThrowsAny<Exception>(() => Ndcg(rows.Select(row => new Scored { Label = row.Label + 1, Score = row.Score, Query = row.Query })));
    }

    [Fact]
    public void A_cross_validation_fits_the_whole_chain_again_for_each_fold()
    {
        var chain = _ml.Transforms.NormalizeMeanVariance("Features").Append(_ml.Regression.Trainers.FastTree("Amount"));
        var scales = _ml.Regression.CrossValidate(_ml.View(Rows()), chain, 3, "Amount")
            .Select(fold => fold.Model.Transform(_ml.View(Rows(1))).GetColumn<float[]>("Features").Single()[0]);

        Assert.Equal(3, scales.Distinct().Count());
    }

    [Fact]
    public void A_naive_calibrator_keeps_the_rows_of_an_earlier_fit()
    {
        var model = _ml.BinaryClassification.Trainers.LinearSvm("Sold").Fit(_ml.View(Rows()));
        var scored = model.Transform(_ml.View(Rows()));
        var flipped = model.Transform(_ml.View(Rows().ConvertAll(row => new Row { Sold = !row.Sold, Features = row.Features })));
        var used = _ml.BinaryClassification.Calibrators.Naive("Sold");
        used.Fit(scored);
        float First(IEstimator<ITransformer> calibrator) => calibrator.Fit(flipped).Transform(scored).GetColumn<float>("Probability").First();

        Assert.NotEqual(First(_ml.BinaryClassification.Calibrators.Naive("Sold")), First(used));
    }
}
