using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Statistics.Hashing;

public class BucketTests
{
    [Theory]
    [InlineData("user-1", 0, 9, 79)]
    [InlineData("user-2", 1, 5, 95)]
    [InlineData("user-3", 1, 9, 9)]
    [InlineData("a", 1, 9, 99)]
    [InlineData("", 1, 9, 49)]
    public void Sha256_buckets_agree_with_tfx(string key, int of3, int of10, int of100)
    {
        Assert.Equal(of3, Sha256Bucket.Of(key, 3));
        Assert.Equal(of10, Sha256Bucket.Of(key, 10));
        Assert.Equal(of100, Sha256Bucket.Of(key, 100));
    }

    [Fact]
    public void No_buckets_is_an_error() =>
        Assert.Contains("buckets", Assert.Throws<ArgumentOutOfRangeException>(() => Sha256Bucket.Of("a", 0)).Message);

    [Fact]
    public void The_unit_interval_is_half_open_and_defined_at_the_sign_bit()
    {
        Assert.Equal(0, UnitInterval.From(0));
        Assert.Equal(0.5, UnitInterval.From(1UL << 63));
        Assert.True(UnitInterval.From(ulong.MaxValue) < 1);
    }

    [Fact]
    public void Hashed_keys_spread_evenly()
    {
        const int keys = 100_000;
        var counts = new int[10];
        for (int i = 0; i < keys; i++)
        {
            counts[(int)(10 * UnitInterval.From(Fingerprint64.Hash($"key-{i}")))]++;
        }

        // Five standard deviations of a binomial(100000, 0.1).
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 475, 10_000 + 475));
    }
}
