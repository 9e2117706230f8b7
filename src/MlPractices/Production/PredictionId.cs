using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace MlPractices;

/// <summary>
/// Names one prediction, so that its truth can be told days later. Half of it is drawn at random once a process, half counts: unique over a
/// fleet, made without allocation. It names, it does not authorise: whoever records truth must be allowed to.
/// </summary>
/// <param name="Process">Drawn once a process.</param>
/// <param name="Number">Counts the predictions of the process.</param>
public readonly record struct PredictionId(ulong Process, ulong Number)
{
    private static readonly ulong ThisProcess = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private static long _last;

    /// <summary>A new one.</summary>
    public static PredictionId Next() => new(ThisProcess, (ulong)Interlocked.Increment(ref _last));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out PredictionId id)
    {
        id = default;
        if (text is not { Length: 32 }
            || !ulong.TryParse(text.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var process)
            || !ulong.TryParse(text.AsSpan(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)) return false;
        id = new(process, number);
        return true;
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Process:x16}{Number:x16}");
}
