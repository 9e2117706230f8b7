namespace MlPractices.Statistics.Numerics;

/// <summary>Maps doubles to unsigned integers of the same order, so that they can be radix-sorted. -0 and 0 are one key.</summary>
internal static class OrderedKey
{
    private const ulong Sign = 1UL << 63;

    public static ulong From(double value)
    {
        // Adding 0 turns -0 into 0: the two compare equal and have to tie.
        ulong bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return (bits & Sign) != 0 ? ~bits : bits | Sign;
    }

    public static double ToDouble(ulong key) =>
        BitConverter.UInt64BitsToDouble((key & Sign) != 0 ? key ^ Sign : ~key);
}
