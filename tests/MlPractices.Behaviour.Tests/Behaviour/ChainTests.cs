using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static MlPractices.Behaviour.Tests.Behaviour.Samples;

namespace MlPractices.Behaviour.Tests.Behaviour;

/// <summary>Chains, keys and columns. Rests on it: MLP0101, MLP0111, MLP0305, MLP0307, MLP0406, MLP0407.</summary>
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
