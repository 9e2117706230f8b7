using System.Globalization;
using System.Text;
using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>
/// Collects the text of a key as UTF-8 and hashes it with <see cref="Fingerprint64"/>, without allocating. Without a salt the hash of a single
/// column is BigQuery's <c>FARM_FINGERPRINT(CAST(key AS STRING))</c>, so a split can be repeated in SQL.
/// </summary>
internal sealed class KeyBuffer
{
    private const byte Separator = 0x1F;

    [ThreadStatic]
    private static KeyBuffer? s_current;

    private byte[] _bytes = new byte[128];
    private int _length;
    private int _parts;
    private bool _present;

    /// <summary>An empty buffer of this thread.</summary>
    public static KeyBuffer Start()
    {
        KeyBuffer buffer = s_current ??= new KeyBuffer();
        (buffer._length, buffer._parts, buffer._present) = (0, 0, false);
        return buffer;
    }

    public void Append(string? text)
    {
        Next(text is not null);
        if (text is null) return;
        Ensure(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    public void AppendFlag(bool value) => Append(value ? "true" : "false");

    public void AppendName<T>(T value) where T : struct, Enum => Append(value.ToString());

    /// <summary>Numbers, GUIDs and times in invariant, round-trip form.</summary>
    public void AppendValue<T>(T value) where T : IUtf8SpanFormattable
    {
        Next(!(value is double.NaN || value is float.NaN));
        string format = value is DateTime or DateTimeOffset or DateOnly or TimeOnly ? "O" : "";
        int written;
        while (!value.TryFormat(_bytes.AsSpan(_length), out written, format, CultureInfo.InvariantCulture)) Ensure(_bytes.Length);
        _length += written;
    }

    public void AppendMissing() => Next(present: false);

    /// <summary>The hash of what was appended and the salt; null if every part of the key is missing.</summary>
    public ulong? Hash(byte[] salt)
    {
        if (!_present) return null;
        Ensure(salt.Length);
        salt.CopyTo(_bytes.AsSpan(_length));
        return Fingerprint64.Hash(_bytes.AsSpan(0, _length + salt.Length));
    }

    private void Next(bool present)
    {
        _present |= present;
        if (_parts++ == 0) return;
        Ensure(1);
        _bytes[_length++] = Separator;
    }

    private void Ensure(int more)
    {
        if (_length + more > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
    }
}
