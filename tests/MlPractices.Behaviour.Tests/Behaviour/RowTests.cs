using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static MlPractices.Behaviour.Tests.Behaviour.Samples;

namespace MlPractices.Behaviour.Tests.Behaviour;

/// <summary>How rows are read and filtered. Rests on it: MLP0101, MLP0104, MLP0107, MLP0301, MLP0402 and what rows a view is known to have.</summary>
public sealed class RowTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlpractices-rows-");

    public void Dispose() => _folder.Delete(recursive: true);

    public sealed class Cell
    {
        [LoadColumn(0)] public float Value { get; set; }
        [LoadColumn(1)] public float Other { get; set; }
    }

    private string HundredEmptyCells()
    {
        var path = Path.Combine(_folder.FullName, "cells.csv");
        File.WriteAllLines(path, Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? $",{i}" : $"{i},{i}"));
        return path;
    }

    private static int Zeros(MLContext ml, IDataView cells, MissingValueReplacingEstimator.ReplacementMode mode) =>
        ml.Transforms.ReplaceMissingValues("Value", replacementMode: mode).Fit(cells).Transform(cells).GetColumn<float>("Value").Count(v => v == 0);

    [Theory]
    [InlineData(MissingValueReplacingEstimator.ReplacementMode.DefaultValue)]
    [InlineData(MissingValueReplacingEstimator.ReplacementMode.Mean)]
    public void The_text_loader_reads_empty_cells_as_zero_and_nothing_is_left_to_replace(MissingValueReplacingEstimator.ReplacementMode mode)
    {
        var ml = new MLContext(1);
        var cells = ml.Data.LoadFromTextFile<Cell>(HundredEmptyCells(), ',');

        Assert.Equal(100, cells.GetColumn<float>("Value").Count(v => v == 0));
        Assert.Equal(100, Zeros(ml, cells, mode));
    }

    [Theory]
    [InlineData(MissingValueReplacingEstimator.ReplacementMode.DefaultValue, 100)]
    [InlineData(MissingValueReplacingEstimator.ReplacementMode.Mean, 0)]
    public void Asked_to_it_reads_them_as_missing_and_the_mode_decides(MissingValueReplacingEstimator.ReplacementMode mode, int zeros)
    {
        var ml = new MLContext(1);
        var cells = ml.Data.LoadFromTextFile<Cell>(HundredEmptyCells(), new TextLoader.Options { Separators = [','], MissingRealsAsNaNs = true });

        Assert.Equal(100, cells.GetColumn<float>("Value").Count(float.IsNaN));
        Assert.Equal(zeros, Zeros(ml, cells, mode));
    }

    [Fact]
    public void A_name_that_is_no_column_throws_where_it_is_read()
    {
        var ml = new MLContext(1);
        var view = ml.View(Rows(20));

        Assert.Throws<ArgumentOutOfRangeException>(() => ml.Data.FilterRowsByColumn(view, "Amounts", 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ml.Data.TrainTestSplit(view, 0.2, "Groups"));
        Assert.Throws<ArgumentOutOfRangeException>(() => ml.Data.CrossValidationSplit(view, 3, "Groups"));
        Assert.Throws<ArgumentOutOfRangeException>(() => ml.Regression.CrossValidate(view, ml.Regression.Trainers.FastTree("Amount"), 3, "Amount", "Groups"));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.GetColumn<float>("Amounts"));
    }

    [Fact]
    public void A_filter_by_range_drops_missing_values_even_without_bounds()
    {
        var ml = new MLContext(1);
        var rows = Rows(100);
        rows.ForEach(row => row.A = row.Id % 10 == 0 ? float.NaN : row.A);

        Assert.Equal(90, ml.Data.FilterRowsByColumn(ml.View(rows), "A").Ids().Count);
        Assert.Equal(90, ml.Data.FilterRowsByMissingValues(ml.View(rows), "A").Ids().Count);
    }

    [Fact]
    public void A_filter_by_range_takes_the_lower_bound_in_and_leaves_the_upper_out()
    {
        var ml = new MLContext(1);

        Assert.Equal([10, 11, 12], ml.Data.FilterRowsByColumn(ml.View(Rows(100)), "Id", 10, 13).Ids());
    }

    [Fact]
    public void A_predicate_says_which_rows_go() =>
        Assert.Equal(90, new MLContext(1) is var ml ? ml.Data.FilterByCustomPredicate<Row>(ml.View(Rows(100)), row => row.Id < 10).Ids().Count : 0);

    [Fact]
    public void Views_are_read_anew_at_each_pass_and_transforming_reads_nothing()
    {
        var (ml, passes) = (new MLContext(1), 0);
        IEnumerable<Row> Counted()
        {
            passes++;
            foreach (var row in Rows(100))
            {
                yield return row;
            }
        }

        var view = ml.View(Counted());
        var model = ml.Transforms.NormalizeMinMax("A").Fit(view);
        Assert.Equal(1, passes);
        var transformed = model.Transform(view);
        Assert.Equal(1, passes);
        _ = transformed.Ids();
        _ = transformed.Ids();
        Assert.Equal(3, passes);
    }

    [Fact]
    public void A_cache_checkpoint_spares_the_passes_of_a_trainer_that_reads_many_times()
    {
        int Passes(bool cached)
        {
            var (ml, passes) = (new MLContext(1), 0);
            IEnumerable<Row> Counted()
            {
                passes++;
                foreach (var row in Rows(100))
                {
                    yield return row;
                }
            }

            IEstimator<ITransformer> start = ml.Transforms.Concatenate("X", "A", "B");
            var chain = new EstimatorChain<ITransformer>().Append(start);
            var trainer = ml.Regression.Trainers.OnlineGradientDescent("Amount", "X", numberOfIterations: 10);
            (cached ? chain.AppendCacheCheckpoint(ml) : chain).Append(trainer).Fit(ml.View(Counted()));
            return passes;
        }

        Assert.InRange(Passes(cached: false), 10, 20);
        Assert.InRange(Passes(cached: true), 1, 3);
    }

    [Fact]
    public void The_same_object_comes_n_times_when_rows_are_reused()
    {
        var ml = new MLContext(1);

        Assert.Single(ml.Data.CreateEnumerable<Row>(ml.View(Rows(50)), reuseRowObject: true).ToList().Distinct());
    }
}
