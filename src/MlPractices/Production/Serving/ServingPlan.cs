using System.Runtime.InteropServices;
using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>Which releases answer now. Immutable: a change is another plan, put in its place at once.</summary>
/// <param name="Live">Answers unless another one does.</param>
/// <param name="LoadedAt">When the plan took effect.</param>
internal sealed record ServingPlan<TRow, TOut>(ServedRelease<TRow, TOut> Live, DateTimeOffset LoadedAt)
{
    /// <summary>Releases that answer a share of the units, by their upper ends of [0, 1); the rest is the live one's.</summary>
    public IReadOnlyList<(double UpTo, ServedRelease<TRow, TOut> Served)> Arms { get; init; } = [];

    /// <summary>Is asked too, behind the request path; never answers.</summary>
    public ServedRelease<TRow, TOut>? Shadow { get; init; }

    /// <summary>Mixed with the unit, so that each rollout divides the units anew.</summary>
    public string Salt { get; init; } = "";

    /// <summary>Every release that answers.</summary>
    public IReadOnlyList<ServedRelease<TRow, TOut>> Answering => [Live, .. Arms.Select(arm => arm.Served)];

    /// <summary>The release for a unit: the same for the same unit as long as the rollout lasts.</summary>
    public ServedRelease<TRow, TOut> For(string? unit)
    {
        if (Arms.Count == 0 || unit is null) return Live;
        var place = PlaceOf(Salt, unit);
        foreach (var (upTo, served) in Arms)
            if (place < upTo) return served;
        return Live;
    }

    /// <summary>Where a unit falls between 0 and 1, the same on every machine.</summary>
    public static double PlaceOf(string salt, string unit) =>
        UnitInterval.From(SplitMix64.Mix(Fingerprint64.Hash(MemoryMarshal.AsBytes(salt.AsSpan())), Fingerprint64.Hash(MemoryMarshal.AsBytes(unit.AsSpan()))));
}
