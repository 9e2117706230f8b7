namespace MlPractices.Tests.Splitting;

/// <summary>Published and independently computed results of the splitting algorithms.</summary>
public sealed class AlgorithmVectorTests
{
    [Fact]
    public void Consecutive_folds_of_eleven_rows() =>
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2], IndexFolds.Consecutive(11, 3));

    [Fact]
    public void Stratified_folds()
    {
        int[] folds = IndexFolds.Stratified([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2], 3);

        Assert.Equal([0, 1, 6, 7], Where(folds, 0));
        Assert.Equal([2, 3, 8, 10], Where(folds, 1));
        Assert.Equal([4, 5, 9, 11], Where(folds, 2));
    }

    [Fact]
    public void Group_folds_are_as_even_as_the_groups_allow()
    {
        int[] groups = [1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 5, 5, 6];
        int[] part = GroupBalancer.Assign([.. groups.Distinct().Select(g => (long[])[groups.Count(other => other == g)])], [1 / 3.0, 1 / 3.0, 1 / 3.0]);
        int[] folds = [.. groups.Select(g => part[g - 1])];

        // Which of the equally large groups 4 and 6 goes where is arbitrary; everything else is not.
        Assert.Equal([5, 4, 4], Enumerable.Range(0, 3).Select(fold => folds.Count(f => f == fold)).OrderDescending());
        Assert.Equal([3, 4, 10, 11], Where(folds, part[1]));
        Assert.Equal(part[1], part[4]);
        Assert.Equal(3, new[] { part[0], part[1], part[2] }.Distinct().Count());
    }

    [Fact]
    public void Stratified_group_folds()
    {
        int[] classes = [0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        int[] groups = [1, 1, 2, 2, 3, 3, 3, 4, 5, 5, 5, 5, 6, 6, 7, 8, 8];
        long[][] counts = [.. Enumerable.Range(1, 8).Select(g => (long[])[.. Enumerable.Range(0, 2)
            .Select(c => (long)groups.Zip(classes).Count(row => row.First == g && row.Second == c))])];

        int[] part = GroupBalancer.Assign(counts, [1 / 3.0, 1 / 3.0, 1 / 3.0]);

        // The folds' numbers are not part of the vector: the first tie is broken by rounding there, exactly here.
        Assert.Equal(["1 2 8", "3 6 7", "4 5"], Enumerable.Range(0, 3).Select(fold => string.Join(' ', Where(part, fold).Select(g => g + 1))).Order());
    }

    [Fact]
    public void Growing_windows()
    {
        Assert.Equal(
            [new ForwardWindow(4, 6, 8), new ForwardWindow(6, 8, 10), new ForwardWindow(8, 10, 12)], ForwardWindows.Make(12, 3, testSize: 2, gap: 2));
        Assert.Equal([new ForwardWindow(3, 3, 6), new ForwardWindow(6, 6, 9), new ForwardWindow(9, 9, 12)], ForwardWindows.Make(12, 3));
        Assert.Throws<ArgumentException>(() => ForwardWindows.Make(12, 3, testSize: 4));
    }

    [Theory]
    [InlineData(new long[] { 50, 30, 20 }, 7, new long[] { 4, 2, 1 })]
    [InlineData(new long[] { 4, 2 }, 3, new long[] { 2, 1 })]
    [InlineData(new long[] { 5, 2 }, 4, new long[] { 3, 1 })]
    [InlineData(new long[] { 97, 2, 1 }, 10, new long[] { 10, 0, 0 })]
    [InlineData(new long[] { 0, 0 }, 0, new long[] { 0, 0 })]
    public void Largest_remainder(long[] counts, long total, long[] expected) => Assert.Equal(expected, LargestRemainder.Allocate(counts, total));

    [Fact]
    public void A_rare_class_is_in_every_part_that_it_can_fill()
    {
        // Plain rounding gives the ten rows 10, 0, 0.
        long[][] rows = StratifiedAllocation.Allocate([97, 2, 1], [0.1, 0.9]);

        Assert.Equal([9, 88], rows[0]);
        Assert.Equal([1, 1], rows[1]);
        Assert.Equal([0, 1], rows[2]);
    }

    [Fact]
    public void Three_parts_of_a_class_with_three_rows_get_one_each()
    {
        long[][] rows = StratifiedAllocation.Allocate([997, 3], [0.2, 0.2, 0.6]);

        Assert.Equal([1, 1, 1], rows[1]);
        Assert.Equal([199, 199, 599], rows[0]);
    }

    [Fact]
    public void Fractions_divide_a_whole_exactly()
    {
        Assert.Equal([2, 2, 6], LargestRemainder.Divide(10, [0.2, 0.2, 0.6]));
        Assert.Equal([4, 3, 3], LargestRemainder.Divide(10, [1 / 3.0, 1 / 3.0, 1 / 3.0]));
    }

    private static int[] Where(int[] folds, int fold) => [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] == fold)];
}
