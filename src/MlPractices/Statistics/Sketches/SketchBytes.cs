using System.Text;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Sketches;

/// <summary>
/// The frame of every serialised sketch: a kind letter, a format version, then the payload, little-endian. The same
/// state always gives the same bytes.
/// </summary>
internal static class SketchBytes
{
    private const byte Version = 1;

    public static byte[] Write(char kind, Action<BinaryWriter> payload)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write((byte)kind);
            writer.Write(Version);
            payload(writer);
        }

        return stream.ToArray();
    }

    public static T Read<T>(char kind, byte[] bytes, string name, Func<BinaryReader, T> payload)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
            byte found = reader.ReadByte();
            byte version = reader.ReadByte();
            if (found != (byte)kind || version != Version)
            {
                throw new InvalidDataException(Require.Invariant(
                    $"these bytes are no {name}: expected kind {(byte)kind} version {Version}, found kind {found} version {version}."));
            }

            T sketch = payload(reader);
            if (reader.BaseStream.Position != reader.BaseStream.Length)
            {
                throw new InvalidDataException(Require.Invariant(
                    $"a {name} ends at byte {reader.BaseStream.Position} of {reader.BaseStream.Length}; the bytes are damaged."));
            }

            return sketch;
        }
        catch (Exception error) when (error is IOException or ArgumentException or FormatException or OverflowException)
        {
            throw new InvalidDataException(Require.Invariant($"the {name} is cut short or damaged: {error.Message}"), error);
        }
    }

    /// <summary>A count read from outside, bounded before anything is allocated for it.</summary>
    public static int ReadCount(BinaryReader reader, int bytesEach)
    {
        int count = reader.ReadInt32();
        long left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || (long)count * bytesEach > left)
        {
            throw new InvalidDataException(Require.Invariant($"a count of {count} does not fit the {left} bytes that follow; the bytes are damaged."));
        }

        return count;
    }
}
