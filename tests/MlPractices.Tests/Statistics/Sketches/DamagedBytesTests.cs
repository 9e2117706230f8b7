using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Tests.Statistics.Sketches;

public class DamagedBytesTests
{
    public static TheoryData<string> Kinds => ["moments", "pairs", "kll", "ddsketch", "hll", "items", "reservoir"];

    private static (byte[] Bytes, Action<byte[]> Read) Of(string kind)
    {
        var random = new SplitMix64(1);
        switch (kind)
        {
            case "moments":
                var moments = new Moments();
                moments.Add(3);
                return (moments.ToBytes(), bytes => Moments.FromBytes(bytes));
            case "pairs":
                var pairs = new PairMoments();
                pairs.Add(3, 4);
                return (pairs.ToBytes(), bytes => PairMoments.FromBytes(bytes));
            case "kll":
                var kll = new KllSketch(8);
                for (int i = 0; i < 200; i++)
                {
                    kll.Add(random.NextDouble());
                }

                return (kll.ToBytes(), bytes => KllSketch.FromBytes(bytes).Quantile(0.5));
            case "ddsketch":
                var ddsketch = new DDSketch();
                for (int i = 0; i < 50; i++)
                {
                    ddsketch.Add(random.NextNormal());
                }

                return (ddsketch.ToBytes(), bytes => DDSketch.FromBytes(bytes).Quantile(0.5));
            case "hll":
                var hll = new HyperLogLog(4);
                hll.Add(5.0);
                return (hll.ToBytes(), bytes => HyperLogLog.FromBytes(bytes).Estimate());
            case "items":
                var items = new FrequentItems(4);
                items.Add("one");
                items.Add("two");
                return (items.ToBytes(), bytes => FrequentItems.FromBytes(bytes).Items());
            default:
                var sample = new ReservoirSample<string>(4);
                sample.Add(1, "one");
                sample.Add(2, "two");
                return (sample.ToBytes((writer, item) => writer.Write(item)),
                    bytes => ReservoirSample<string>.FromBytes(bytes, reader => reader.ReadString()));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_damage_is_refused_or_read_but_never_crashes(string kind)
    {
        (byte[] bytes, Action<byte[]> read) = Of(kind);
        read(bytes);
        var random = new SplitMix64(2);
        int refused = 0;
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            for (int changes = 1 + random.NextInt32(4); changes > 0; changes--)
            {
                damaged[random.NextInt32(damaged.Length)] = (byte)random.NextUInt64();
            }

            int length = trial % 3 == 0 ? random.NextInt32(damaged.Length) : damaged.Length;
            try
            {
                read(damaged[..length]);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.True(refused >= 900, $"only {refused} of 3000 were refused");
    }
}
