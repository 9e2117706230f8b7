using System.Data;
using System.Data.Common;

namespace MlPractices.Tests.Data.Stores;

/// <summary>A source is read as often as needed: once.</summary>
public sealed class RowCacheTests
{
    public sealed record Guest([property: Identifier] int Id, double Visits, string Region, bool Bought);

    [Fact]
    public async Task From_opening_to_cross_validation_a_source_is_read_once()
    {
        using DataTable table = Table(2000);
        int readings = 0;
        Dataset<Guest> data = await Dataset.FromReader<Guest>(() => Count(table, ref readings), "guests");

        UseEverything(data);

        Assert.Equal(1, readings);
    }

    [Fact]
    public async Task What_does_not_fit_is_read_again_and_gives_the_same()
    {
        using DataTable table = Table(2000);
        int kept = 0, streamed = 0;
        Dataset<Guest> inMemory = await Dataset.FromReader<Guest>(() => Count(table, ref kept), "guests");
        Dataset<Guest> outside = await Dataset.FromReader<Guest>(() => Count(table, ref streamed), "guests", cacheBytes: 50_000);

        Verdict<Guest, BinaryScore> first = UseEverything(inMemory), second = UseEverything(outside);

        Assert.True(streamed > 20, $"read {streamed} times");
        Assert.Equal(inMemory.Fingerprint, outside.Fingerprint);
        Assert.Equal(inMemory.Rows, outside.Rows);
        Assert.Equal(first.Evaluation.Metrics[0].Value, second.Evaluation.Metrics[0].Value);
    }

    [Fact]
    public async Task The_rows_kept_cannot_be_changed_through_the_data_set()
    {
        using var file = new TempFile("id,visits,region,bought\n1,2,north,yes\n");

        Dataset<Guest> data = await Dataset.FromCsv<Guest>(file.Path);

        Assert.Throws<NotSupportedException>(() => ((IList<Guest>)data.Rows).Clear());
    }

    private static Verdict<Guest, BinaryScore> UseEverything(Dataset<Guest> data)
    {
        var objective = Objective.Binary<Guest>(guest => guest.Bought, BinaryMetric.AreaUnderRocCurve);
        SplitPlan<Guest> plan = SplitPlan.ByKey<Guest>(guest => guest.Id).Stratify(guest => guest.Bought);
        ITrainer<Guest, BinaryScore> trainer = Linear.Logistic(FeatureMap.For<Guest>().Numeric(guest => guest.Visits).Category(guest => guest.Region));
        Split<Guest, BinaryScore> split = data.Split(plan, objective, new InMemoryLedger());
        Verdict<Guest, BinaryScore> verdict = split.Train(trainer).Evaluate(against: split.Train(Baseline.Prior<Guest>()));
        split.CrossValidate(trainer, Baseline.Prior<Guest>(), folds: 5);
        return verdict;
    }

    private static DbDataReader Count(DataTable table, ref int readings)
    {
        readings++;
        return table.CreateDataReader();
    }

    private static DataTable Table(int rows)
    {
        var table = new DataTable();
        foreach ((string name, Type type) in ((string, Type)[])[("id", typeof(int)), ("visits", typeof(double)), ("region", typeof(string)), ("bought", typeof(bool))]) table.Columns.Add(name, type);
        var random = new Random(1);
        for (int i = 0; i < rows; i++)
        {
            double visits = random.NextDouble() * 10;
            table.Rows.Add(i, visits, i % 3 == 0 ? "north" : "south", random.NextDouble() * 10 < visits);
        }

        return table;
    }
}
