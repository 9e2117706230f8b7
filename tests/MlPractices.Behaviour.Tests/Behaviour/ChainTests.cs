using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static MlPractices.Behaviour.Tests.Behaviour.Samples;

namespace MlPractices.Behaviour.Tests.Behaviour;

/// <summary>Chains, keys and columns. Rests on it: MLP0101, MLP0102, MLP0111, MLP0305, MLP0307, MLP0406, MLP0407.</summary>
public class ChainTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void Append_leaves_the_chain_as_it_was()
    {
        var chain = _ml.Transforms.Concatenate("X", "A").Append(_ml.Transforms.NormalizeMinMax("X"));
        chain.Append(_ml.Transforms.CopyColumns("Y", "X"));
        var schema = chain.Fit(_ml.View(Rows(10))).Transform(_ml.View(Rows(10))).Schema;

        Assert.Null(schema.GetColumnOrNull("Y"));
    }

    [Fact]
    public void A_column_that_is_not_there_throws_when_the_chain_is_fitted() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.Concatenate("X", "A", "C").Append(_ml.Regression.Trainers.FastTree("Amount", "X")).Fit(_ml.View(Rows(10))));

    public delegate IEstimator<ITransformer> Step(MLContext ml);

    private static readonly SortedDictionary<string, Step> Misfits = new(StringComparer.Ordinal)
    {
        ["a text as the label of a regression"] = ml => ml.Regression.Trainers.FastTree("Kind"),
        ["a key as the label of a regression"] = ml => ml.Regression.Trainers.LbfgsPoissonRegression("Key"),
        ["a number as the label of two classes"] = ml => ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Amount"),
        ["a text as the label of many classes"] = ml => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Kind"),
        ["a text as features"] = ml => ml.Regression.Trainers.FastTree("Amount", "Kind"),
        ["a label that is not there"] = ml => ml.Regression.Trainers.FastTree("Nothing"),
        ["an input that is not there"] = ml => ml.Transforms.Categorical.OneHotEncoding("Code", "Nothing"),
        ["a text and a number in one vector"] = ml => ml.Transforms.Concatenate("Both", "Kind", "Amount"),
        ["hashes to map back"] = ml => ml.Transforms.Conversion.Hash("Hash", "Kind").Append(ml.Transforms.Conversion.MapKeyToValue("Back", "Hash")),
    };

    public static TheoryData<string> AllMisfits => [.. Misfits.Keys];

    [Theory, MemberData(nameof(AllMisfits))]
    public void A_chain_throws_before_it_reads_a_row(string misfit) => Assert.Equal(0, ReadBeforeThrowing(Misfits[misfit](_ml)));

    [Fact]
    public void Only_the_group_of_a_ranker_is_looked_at_when_the_steps_before_it_are_fitted() =>
        Assert.NotEqual(0, ReadBeforeThrowing(_ml.Ranking.Trainers.FastTree("Amount", "Features", rowGroupColumnName: "Group")));

    /// <summary>How many rows a chain reads that ends in a step which does not fit.</summary>
    private int ReadBeforeThrowing(IEstimator<ITransformer> misfit)
    {
        var read = 0;
        var rows = Rows(20).Select(row =>
        {
            read++;
            return row;
        });
        var chain = _ml.Transforms.NormalizeMinMax("Features").Append(_ml.Transforms.Conversion.MapValueToKey("Key", "Kind")).Append(misfit);
        Assert.ThrowsAny<Exception>(() => chain.Fit(_ml.View(rows)));
        return read;
    }

    [Fact]
    public void A_hash_of_the_default_size_is_no_label()
    {
        var trainers = _ml.MulticlassClassification.Trainers;
        IEstimator<ITransformer>[] all =
        [
            trainers.LightGbm("Key"), trainers.LbfgsMaximumEntropy("Key"), trainers.SdcaMaximumEntropy("Key"), trainers.SdcaNonCalibrated("Key"), trainers.NaiveBayes("Key"),
            trainers.OneVersusAll(_ml.BinaryClassification.Trainers.AveragedPerceptron("Key"), "Key"), trainers.PairwiseCoupling(_ml.BinaryClassification.Trainers.AveragedPerceptron("Key"), "Key"),
        ];
        foreach (var trainer in all)
        {
            Assert.ThrowsAny<Exception>(() => _ml.Transforms.Conversion.Hash("Key", "Kind").Append(trainer).Fit(_ml.View(Rows(100))));
        }

        _ml.Transforms.Conversion.Hash("Key", "Kind", numberOfBits: 6).Append(trainers.LbfgsMaximumEntropy("Key")).Fit(_ml.View(Rows(100)));
    }

    [Fact]
    public void A_transform_fitted_on_other_rows_is_another_transform()
    {
        var scale = _ml.Transforms.NormalizeMinMax("A");
        float First(List<Row> fitted) => scale.Fit(_ml.View(fitted)).Transform(_ml.View(Rows(1))).GetColumn<float>("A").Single();

        Assert.NotEqual(First(Rows(1000)), First(Rows(3)));
    }

    [Fact]
    public void The_label_among_the_features_is_accepted_and_read_off()
    {
        var rows = Rows();
        var model = _ml.Transforms.Concatenate("X", "A", "Amount").Append(_ml.Regression.Trainers.FastTree("Amount", "X")).Fit(_ml.View(rows));

        Assert.True(_ml.Regression.Evaluate(model.Transform(_ml.View(rows)), "Amount").RSquared > 0.99);
    }

    [Fact]
    public void Hashed_keys_have_no_values_to_map_back_to_unless_they_are_kept()
    {
        var view = _ml.View(Rows(20));
        IDataView Back(int inverts) => _ml.Transforms.Conversion.Hash("Key", "Group", numberOfBits: 16, maximumNumberOfInverts: inverts)
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Back", "Key")).Fit(view).Transform(view);

        Assert.ThrowsAny<Exception>(() => Back(0));
        Assert.NotNull(Back(1).Schema.GetColumnOrNull("Back"));
    }

    [Fact]
    public void Mapping_to_keys_numbers_values_as_they_come_unless_told_by_value()
    {
        var view = _ml.View(Rows(100).OrderByDescending(row => row.Group));
        uint KeyOf(string group, ValueToKeyMappingEstimator.KeyOrdinality order)
        {
            var keyed = _ml.Transforms.Conversion.MapValueToKey("Key", "Group", keyOrdinality: order).Fit(view).Transform(view);
            return keyed.GetColumn<string>("Group").Zip(keyed.GetColumn<uint>("Key")).First(pair => pair.First == group).Second;
        }

        Assert.Equal(1u, KeyOf("g9", ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence));
        Assert.Equal(1u, KeyOf("g0", ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
    }

    [Fact]
    public void A_value_that_was_not_there_at_fitting_gets_no_key()
    {
        var map = _ml.Transforms.Conversion.MapValueToKey("Key", "Group").Fit(_ml.View(Rows(100, groups: 3)));

        Assert.Contains(0u, map.Transform(_ml.View(Rows(100, groups: 5))).GetColumn<uint>("Key"));
    }
}
