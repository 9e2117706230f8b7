namespace MlPractices.Tests.Data.Stores;

/// <summary>Sets of positions.</summary>
public class RowPositionsTests
{
    [Theory]
    [InlineData(new long[0])]
    [InlineData(new long[] { 0 })]
    [InlineData(new long[] { 63, 64, 127, 128 })]
    [InlineData(new long[] { 5, 1_000_000 })]
    public void They_contain_what_was_added_and_nothing_else(long[] positions)
    {
        var set = Of(positions);

        Assert.Equal(positions.Length, set.Count);
        Assert.Equal(positions, Enumerable.Range(0, 1_000_200).Select(i => (long)i).Where(set.Contains));
        Assert.False(set.Contains(-1));
        Assert.False(set.Contains(long.MinValue));
        Assert.False(set.Contains(long.MaxValue));
    }

    [Fact]
    public void Ranks_count_the_rows_that_are_among_them()
    {
        long[] positions = [.. Enumerable.Range(0, 500).Select(i => (long)i * 7)];
        var thirds = Of(positions).OfRanks(rank => rank % 3 == 1);

        Assert.Equal(167, thirds.Count);
        Assert.Equal(positions.Where((_, rank) => rank % 3 == 1), Enumerable.Range(0, 4000).Select(i => (long)i).Where(thirds.Contains));
        Assert.Equal(0, Of(positions).OfRanks(_ => false).Count);
    }

    private static RowPositions Of(IEnumerable<long> positions)
    {
        var builder = new RowPositions.Builder();
        foreach (var position in positions) builder.Add(position);
        return builder.Build();
    }
}
