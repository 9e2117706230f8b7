using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>The label of a row as a hash: equal for equal answers.</summary>
internal static class LabelHash
{
    public static ulong Of(Truth truth)
    {
        if (truth.Class is { } name) return Fingerprint64.Hash(name);
        if (truth.Labels is { } labels) return Fingerprint64.Hash(string.Join('\u001f', labels.Order(StringComparer.Ordinal)));
        return SplitMix64.Mix(BitConverter.DoubleToUInt64Bits(truth.Number));
    }
}
