using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MlPractices;

/// <summary>
/// The bytes of one row in a form that does not depend on machine, culture or where the row came from: a tag a value, numbers in
/// little-endian order, text as UTF-8 after its length. Equal rows have equal bytes, unequal rows have unequal ones. One buffer is used again for every row.
/// </summary>
internal sealed class CanonicalRow
{
    private byte[] _bytes = new byte[256];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Whether all that was written is one missing value or one list without elements.</summary>
    public bool IsMissingOrEmptyList => _length == 1 || (_length == 5 && _bytes[0] == (byte)'l');

    public void Clear() => _length = 0;

    public void WriteMissing() => Reserve(1)[0] = (byte)'0';

    public void Write(bool value) => Reserve(1)[0] = (byte)(value ? 't' : 'f');

    public void Write(long value) => WriteTagged((byte)'i', value);

    public void Write(ulong value)
    {
        if (value <= long.MaxValue) Write((long)value);
        else WriteTagged((byte)'u', unchecked((long)value));
    }

    /// <summary>Every NaN is the missing value; -0 is 0.</summary>
    public void Write(double value)
    {
        if (double.IsNaN(value)) WriteMissing();
        else WriteTagged((byte)'d', BitConverter.DoubleToInt64Bits(value == 0 ? 0.0 : value));
    }

    public void Write(decimal value)
    {
        // Dividing by one with all places drops trailing zeros: 1.50 and 1.5 are the same number.
        value /= 1.0000000000000000000000000000m;
        Span<byte> target = Reserve(17);
        target[0] = (byte)'m';
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        for (int i = 0; i < parts.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(target[(1 + i * 4)..], parts[i]);
    }

    public void Write(string? value)
    {
        if (value is null)
        {
            WriteMissing();
            return;
        }

        int count = Encoding.UTF8.GetByteCount(value);
        Span<byte> target = Reserve(5 + count);
        target[0] = (byte)'s';
        BinaryPrimitives.WriteInt32LittleEndian(target[1..], count);
        Encoding.UTF8.GetBytes(value, target[5..]);
    }

    /// <summary>The clock reading; local time is converted to UTC, so that the machine's zone does not matter.</summary>
    public void Write(DateTime value) => WriteTagged((byte)'D', (value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).Ticks);

    public void Write(DateTimeOffset value) => WriteTagged((byte)'O', value.UtcTicks);

    public void Write(DateOnly value) => WriteTagged((byte)'y', value.DayNumber);

    public void Write(TimeOnly value) => WriteTagged((byte)'T', value.Ticks);

    public void Write(TimeSpan value) => WriteTagged((byte)'S', value.Ticks);

    public void Write(Guid value)
    {
        Span<byte> target = Reserve(17);
        target[0] = (byte)'g';
        value.TryWriteBytes(target[1..]);
    }

    public void WriteNumbers<T>(IEnumerable<T>? values) where T : struct, INumberBase<T>
    {
        if (values is null)
        {
            WriteMissing();
            return;
        }

        int start = BeginList();
        int count = 0;
        foreach (T value in values)
        {
            Write(double.CreateChecked(value));
            count++;
        }

        EndList(start, count);
    }

    public void WriteTexts(IEnumerable<string?>? values)
    {
        if (values is null)
        {
            WriteMissing();
            return;
        }

        int start = BeginList();
        int count = 0;
        foreach (string? value in values)
        {
            Write(value);
            count++;
        }

        EndList(start, count);
    }

    private int BeginList()
    {
        Reserve(5)[0] = (byte)'l';
        return _length - 4;
    }

    private void EndList(int start, int count) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(start), count);

    private void WriteTagged(byte tag, long value)
    {
        Span<byte> target = Reserve(9);
        target[0] = tag;
        BinaryPrimitives.WriteInt64LittleEndian(target[1..], value);
    }

    private Span<byte> Reserve(int count)
    {
        if (_length + count > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        Span<byte> target = _bytes.AsSpan(_length, count);
        _length += count;
        return target;
    }
}
