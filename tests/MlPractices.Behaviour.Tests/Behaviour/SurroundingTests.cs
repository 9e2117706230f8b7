using System.Globalization;
using Microsoft.ML;
using static MlPractices.Behaviour.Tests.Behaviour.Samples;

namespace MlPractices.Behaviour.Tests.Behaviour;

/// <summary>What another order, another culture and another day do to a result, and that the fixes undo it. Rests on it: MLP0804 to MLP0807.</summary>
public class SurroundingTests
{
    private static List<float> HeldOut(IEnumerable<Row> rows)
    {
        var ml = new MLContext(1);
        return ml.Data.TrainTestSplit(ml.View(rows.ToList()), 0.2).TestSet.Ids();
    }

    private static double Error(IEnumerable<Row> rows)
    {
        var ml = new MLContext(1);
        var split = ml.Data.TrainTestSplit(ml.View(rows.ToList()), 0.2);
        var model = ml.Regression.Trainers.FastTree(nameof(Row.Amount), numberOfTrees: 20).Fit(split.TrainSet);
        return ml.Regression.Evaluate(model.Transform(split.TestSet), nameof(Row.Amount)).RootMeanSquaredError;
    }

    [Fact]
    public void Files_listed_in_another_order_are_another_test_set_and_sorted_ones_the_same()
    {
        var files = Rows(400).Select(row => (Name: $"{row.Id:000}.txt", Row: row)).ToList();
        var byHash = files.OrderBy(file => file.Name.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) % 97).ThenBy(file => file.Name, StringComparer.Ordinal).ToList();

        var (here, there) = (HeldOut(files.Select(file => file.Row)), HeldOut(byHash.Select(file => file.Row)));
        Assert.InRange(here.Intersect(there).Count() / (double)here.Count, 0.05, 0.4);
        Assert.NotEqual(Error(files.Select(file => file.Row)), Error(byHash.Select(file => file.Row)));

        IEnumerable<Row> Sorted(IEnumerable<(string Name, Row Row)> listed) => listed.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => file.Row);
        Assert.Equal(HeldOut(Sorted(files)), HeldOut(Sorted(byHash)));
        Assert.Equal(Error(Sorted(files)), Error(Sorted(byHash)));
    }

    [Fact]
    public void AsOrdered_keeps_the_rows_of_a_parallel_query_in_order()
    {
        var rows = Rows(4000);
        Row Slow(Row row)
        {
            if (row.Id < 50) Thread.SpinWait(200_000);
            return row;
        }

        var ordered = rows.Where(row => row.Id >= 0).AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(Slow).ToList();
        Assert.Equal(rows, ordered);
        Assert.Equal(Error(rows), Error(ordered));
    }

    [Fact]
    public void A_German_machine_reads_1_5_as_15_and_trains_another_model()
    {
        var texts = Rows(400).Select(row => (row, A: row.A.ToString("R", CultureInfo.InvariantCulture))).ToList();
        IEnumerable<Row> Read(Func<string, float> parse) => texts.Select(t => new Row { Id = t.row.Id, Features = [parse(t.A), t.row.B], Amount = t.row.Amount });
        var current = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
            var (britain, invariant) = (Error(Read(float.Parse)), Error(Read(text => float.Parse(text, CultureInfo.InvariantCulture))));
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal(15f, float.Parse("1.5"));
            Assert.Equal(britain, invariant);
            Assert.Equal(invariant, Error(Read(text => float.Parse(text, CultureInfo.InvariantCulture))));
            Assert.NotEqual(britain, Error(Read(float.Parse)));
        }
        finally
        {
            CultureInfo.CurrentCulture = current;
        }
    }

    [Fact]
    public void A_feature_that_counts_to_now_is_another_one_a_month_later()
    {
        Row Aged(Row row, DateTime now) => new() { Features = [(float)(now - new DateTime(2026, 1, 1).AddDays(-100 * row.A)).TotalDays, row.B], Amount = row.Amount };
        var ml = new MLContext(1);
        var may = Rows(400).Select(row => Aged(row, new DateTime(2026, 5, 1))).ToList();
        var june = Rows(400).Select(row => Aged(row, new DateTime(2026, 6, 1))).ToList();
        var model = ml.Regression.Trainers.FastTree(nameof(Row.Amount), numberOfTrees: 20).Fit(ml.View(may));
        double Of(List<Row> rows) => ml.Regression.Evaluate(model.Transform(ml.View(rows)), nameof(Row.Amount)).RootMeanSquaredError;

        Assert.InRange(Of(june) / Of(may), 1.2, 100);
    }
}
