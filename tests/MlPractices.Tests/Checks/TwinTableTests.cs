using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Checks;

public sealed class TwinTableTests
{
    [Fact]
    public void Few_rows_are_counted_exactly()
    {
        var table = new TwinTable();
        foreach ((ulong hash, SplitPart part, ulong label) in new[]
        {
            (1UL, SplitPart.Training, 0UL), (1UL, SplitPart.Training, 0UL), (1UL, SplitPart.Holdout, 1UL), (2UL, SplitPart.Holdout, 0UL), (3UL, SplitPart.Validation, 0UL),
        })
        {
            table.Add(hash, part, label);
        }

        Assert.Equal((2 / 5.0, 1 / 2.0, 3 / 5.0), (table.Repeated, table.Shared, table.Conflicting));
        Assert.Equal(1 / 5.0, table.Unavoidable);
        Assert.Equal((0.0, 0.0, 0.0), (new TwinTable().Repeated, new TwinTable().Shared, new TwinTable().Conflicting));
    }

    [Fact]
    public void Shares_of_many_rows_are_estimated_from_a_sample_in_bounded_memory()
    {
        var table = new AdaptiveHashTable<Twins>(capacity: 1000);
        const int Rows = 100_000;
        for (int i = 0; i < Rows; i++)
        {
            // Every fourth row repeats an earlier one.
            ref Twins twins = ref table.Slot(SplitMix64.Mix((ulong)(i % 4 == 3 ? i - 2 : i)));
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref twins)) twins.Training++;
        }

        long all = table.Entries.Sum(twins => (long)twins.Total);
        long repeated = table.Entries.Sum(twins => (long)twins.Total - 1);
        Assert.False(table.IsExact);
        Assert.InRange(table.Entries.Count, 300, 1000);

        // Four standard errors of a share over the sampled hashes.
        Assert.Equal(0.25, (double)repeated / all, 0.06);
    }
}
