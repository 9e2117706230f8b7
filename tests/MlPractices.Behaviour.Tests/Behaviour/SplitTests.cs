using Microsoft.ML;
using Microsoft.ML.Data;
using static MlPractices.Behaviour.Tests.Behaviour.Samples;

namespace MlPractices.Behaviour.Tests.Behaviour;

/// <summary>How ML.NET splits. Rests on it: MLP0201 to MLP0210, MLP0301, MLP0311, MLP0801.</summary>
public class SplitTests
{
    private static List<float> TestIds(MLContext ml, double fraction = 0.2, string? key = null, int? seed = null, List<Row>? rows = null) =>
        ml.Data.TrainTestSplit(ml.View(rows ?? Rows()), fraction, key, seed).TestSet.Ids();

    [Fact]
    public void Without_a_seed_a_split_is_that_of_seed_42_in_every_run()
    {
        var unseeded = Enumerable.Range(0, 3).Select(_ => TestIds(new MLContext())).ToList();

        Assert.All(unseeded, ids => Assert.Equal(TestIds(new MLContext(42)), ids));
        Assert.NotEqual(TestIds(new MLContext(1)), unseeded[0]);
        Assert.Equal(TestIds(new MLContext(1), seed: 7), TestIds(new MLContext(2), seed: 7));
    }

    [Fact]
    public void Each_row_is_drawn_by_itself_so_sizes_are_only_near_the_fraction()
    {
        Assert.Equal(187, TestIds(new MLContext()).Count);
        Assert.Equal(6, TestIds(new MLContext(), 0.1, rows: Rows(100)).Count);
        Assert.Empty(TestIds(new MLContext(), 0.1, rows: Rows(20)));
    }

    [Fact]
    public void A_second_split_of_the_same_rows_is_the_same_split_and_a_smaller_part_is_inside_the_larger()
    {
        var ml = new MLContext(1);

        Assert.Equal(TestIds(ml), TestIds(ml));
        Assert.Subset(TestIds(ml, 0.2).ToHashSet(), TestIds(ml, 0.1).ToHashSet());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(-0.1)]
    public void A_fraction_that_is_none_throws(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TestIds(new MLContext(1), fraction));

    [Fact]
    public void A_text_key_keeps_its_rows_together_and_the_seed_chooses_which()
    {
        var ml = new MLContext(1);
        List<string> Groups(int seed) => [.. ml.Data.TrainTestSplit(ml.View(Rows()), 0.3, nameof(Row.Group), seed).TestSet.GetColumn<string>(nameof(Row.Group)).Distinct()];
        var split = ml.Data.TrainTestSplit(ml.View(Rows()), 0.3, nameof(Row.Group), 1);

        Assert.Empty(Groups(1).Intersect(split.TrainSet.GetColumn<string>(nameof(Row.Group))));
        Assert.True(Enumerable.Range(1, 5).Select(seed => string.Join(',', Groups(seed))).Distinct().Count() > 1);
    }

    [Fact]
    public void A_floating_point_key_puts_the_lowest_values_into_the_test_part_whatever_the_seed()
    {
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var split = new MLContext(1) is var ml ? ml.Data.TrainTestSplit(ml.View(Rows()), 0.2, nameof(Row.Id), seed) : default!;

            Assert.True(split.TestSet.Ids().Max() < split.TrainSet.Ids().Min());
        }
    }

    [Fact]
    public void Rows_whose_floating_point_key_is_missing_are_in_neither_part()
    {
        var rows = Rows(100);
        rows.ForEach(row => row.A = row.Id % 10 == 0 ? float.NaN : row.A);
        var ml = new MLContext(1);
        var split = ml.Data.TrainTestSplit(ml.View(rows), 0.2, nameof(Row.A));

        Assert.Equal(90, split.TestSet.Ids().Count + split.TrainSet.Ids().Count);
    }

    [Fact]
    public void A_key_that_was_mapped_puts_the_values_seen_first_into_the_test_part_whatever_the_seed()
    {
        var ml = new MLContext(1);
        var keyed = ml.Transforms.Conversion.MapValueToKey("Key", nameof(Row.Group)).Fit(ml.View(Rows())).Transform(ml.View(Rows()));
        foreach (var seed in new[] { 1, 2 })
        {
            var test = ml.Data.TrainTestSplit(keyed, 0.2, "Key", seed).TestSet;

            Assert.Equal(["g0", "g1"], test.GetColumn<string>(nameof(Row.Group)).Distinct());
        }
    }

    [Fact]
    public void A_label_of_two_values_as_key_leaves_the_test_part_empty_or_of_one_class()
    {
        var ml = new MLContext();
        foreach (var seed in new int?[] { null, 1, 2, 3, 4, 5 })
        {
            var classes = ml.Data.TrainTestSplit(ml.View(Rows()), 0.2, nameof(Row.Sold), seed).TestSet.GetColumn<bool>(nameof(Row.Sold)).Distinct().Count();

            Assert.InRange(classes, 0, 1);
        }

        Assert.Empty(TestIds(ml, key: nameof(Row.Sold), seed: 1));
    }

    [Fact]
    public void Folds_of_a_mapped_key_share_the_values_that_lie_on_a_boundary()
    {
        var ml = new MLContext(1);
        var keyed = ml.Transforms.Conversion.MapValueToKey("Key", nameof(Row.Group)).Fit(ml.View(Rows())).Transform(ml.View(Rows()));
        var folds = ml.Data.CrossValidationSplit(keyed, 4, "Key");

        Assert.Equal([300, 300, 300, 300], folds.Select(fold => fold.TestSet.Ids().Count));
        Assert.All(folds, fold => Assert.Empty(fold.TrainSet.Ids().Intersect(fold.TestSet.Ids())));
    }

    [Fact]
    public void Rows_in_another_order_at_each_reading_are_on_both_sides()
    {
        var ml = new MLContext(1);
        var (random, rows) = (new Random(1), Rows());
        var split = ml.Data.TrainTestSplit(ml.View(rows.OrderBy(_ => random.Next())), 0.2);
        var kept = ml.Data.TrainTestSplit(ml.View(rows.OrderBy(_ => random.Next()).ToList()), 0.2);

        Assert.InRange(split.TestSet.Ids().Intersect(split.TrainSet.Ids()).Count(), 50, 250);
        Assert.Empty(kept.TestSet.Ids().Intersect(kept.TrainSet.Ids()));
    }

    [Fact]
    public void Rows_drawn_twice_before_the_split_are_on_both_sides()
    {
        var ml = new MLContext(1);
        var split = ml.Data.TrainTestSplit(ml.Data.BootstrapSample(ml.View(Rows()), seed: 1), 0.2);
        var shuffled = ml.Data.TrainTestSplit(ml.Data.ShuffleRows(ml.View(Rows()), seed: 1), 0.2);

        Assert.InRange(split.TestSet.Ids().Intersect(split.TrainSet.Ids()).Count(), 50, 200);
        Assert.Empty(shuffled.TestSet.Ids().Intersect(shuffled.TrainSet.Ids()));
    }

    [Fact]
    public void A_bootstrap_sample_and_its_complement_are_apart_only_with_one_seed()
    {
        var ml = new MLContext(1);
        List<float> Sample(int? seed, bool complement) => ml.Data.BootstrapSample(ml.View(Rows()), seed, complement).Ids();

        Assert.Empty(Sample(3, false).Intersect(Sample(3, true)));
        Assert.NotEmpty(Sample(null, false).Intersect(Sample(null, true)));
    }
}
