namespace MlPractices.Tests.Data;

public sealed class FingerprintTests
{
    private static readonly Customer[] Rows = [.. Enumerable.Range(0, 500).Select(i => Customer.Make(i, income: i * 0.1, age: i % 7 == 0 ? null : i % 90))];

    [Fact]
    public async Task Same_rows_in_another_order_are_recognised()
    {
        DataFingerprint forward = (await Dataset.FromRows(Rows)).Fingerprint;
        DataFingerprint backward = (await Dataset.FromRows(Rows.Reverse())).Fingerprint;

        Assert.True(forward.HasSameRows(backward));
        Assert.Equal(forward.Rows, backward.Rows);
        Assert.NotEqual(forward.Sequence, backward.Sequence);
        Assert.Matches("^[0-9a-f]{64}$", forward.Rows);
    }

    [Fact]
    public async Task A_row_more_or_twice_or_changed_is_another_data_set()
    {
        string original = (await Dataset.FromRows(Rows)).Fingerprint.Rows;

        Assert.NotEqual(original, (await Dataset.FromRows(Rows.Append(Rows[0]))).Fingerprint.Rows);
        Assert.NotEqual(original, (await Dataset.FromRows(Rows.Skip(1))).Fingerprint.Rows);
        Assert.NotEqual(original, (await Dataset.FromRows(Rows.Select(row => row.Id == 3 ? row with { Region = "nord" } : row))).Fingerprint.Rows);
        Assert.NotEqual(
            (await Dataset.FromRows(Rows.Append(Rows[0]).Append(Rows[0]))).Fingerprint.Rows,
            (await Dataset.FromRows(Rows.Append(Rows[1]).Append(Rows[1]))).Fingerprint.Rows);
    }

    [Fact]
    public async Task Missing_is_not_empty_and_values_do_not_run_into_their_neighbours()
    {
        async Task<string> Of(string? a, string? b) => (await Dataset.FromRows([new Pair(a, b)])).Fingerprint.Rows;

        string[] all = [await Of(null, ""), await Of("", null), await Of("", ""), await Of("ab", ""), await Of("a", "b"), await Of("", "ab")];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public async Task Equal_numbers_have_equal_bytes()
    {
        async Task<string> Of(double d, decimal m) => (await Dataset.FromRows([new Numbers(d, m)])).Fingerprint.Rows;

        Assert.Equal(await Of(0.0, 1.5m), await Of(-0.0, 1.500m));
        Assert.Equal(await Of(double.NaN, 0m), await Of(BitConverter.Int64BitsToDouble(unchecked((long)0xFFF8000000000001)), 0.00m));
    }

    [Fact]
    public async Task The_fingerprint_does_not_change_between_releases()
    {
        // Registries hold it for ever. The numbers come from an independent computation of the documented form.
        DataFingerprint fingerprint = (await Dataset.FromRows([new Pair("a", null), new Pair("b", "c")])).Fingerprint;

        Assert.Equal("9a6b7cce690406008c45289f6aa4df27e8f4e71c59af62d7c16c0c0ef10a6ed7", fingerprint.Rows);
        Assert.Equal("89370dfdb07690d50ee98dc4423b5b4afd7145d994d3b10149910adcae414253", fingerprint.Sequence);
    }

    [Fact]
    public async Task Lists_are_columns_and_other_objects_are_refused()
    {
        async Task<string> Of(params float[] values) => (await Dataset.FromRows([new WithList(values, ["x"])])).Fingerprint.Rows;

        Assert.NotEqual(await Of(1, 2), await Of(2, 1));
        Assert.Equal(await Of(1, 2), await Of(1, 2));
        ArgumentException error = await Assert.ThrowsAnyAsync<ArgumentException>(() => Dataset.FromRows([new WithObject(1, new Pair("a", "b"))]));
        Assert.Contains("WithObject.Inner is a Pair", error.Message);
    }

    [Fact]
    public async Task An_asynchronous_sequence_gives_the_same_data_set()
    {
        Assert.Equal((await Dataset.FromRows(Rows)).Fingerprint, (await Dataset.FromRows(Slowly())).Fingerprint);

        static async IAsyncEnumerable<Customer> Slowly()
        {
            foreach (Customer row in Rows)
            {
                await Task.Yield();
                yield return row;
            }
        }
    }

    public sealed record Pair(string? A, string? B);

    public sealed record Numbers(double D, decimal M);

    public sealed record WithList(float[] Values, IReadOnlyList<string> Tags);

    public sealed record WithObject(int Id, Pair Inner);
}
