using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MlPractices.Statistics.Hashing;

/// <summary>
/// FarmHash Fingerprint64: a 64-bit hash whose value is fixed for ever, on every machine and in every release, so a
/// split made with it can be made again. It is what BigQuery's <c>FARM_FINGERPRINT</c> returns (as a signed number).
/// Not a cryptographic hash. (Google FarmHash, <c>farmhashna::Hash64</c>, MIT licence.)
/// </summary>
public static class Fingerprint64
{
    private const ulong K0 = 0xc3a5c85c97cb3127;
    private const ulong K1 = 0xb492b66fbe98f273;
    private const ulong K2 = 0x9ae16a3b2f90404f;
    private const int StackBytes = 256;

    /// <summary>The fingerprint of the UTF-8 bytes of <paramref name="text"/>.</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= StackBytes)
        {
            Span<byte> bytes = stackalloc byte[StackBytes];
            return Hash(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return Hash(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The fingerprint of <paramref name="bytes"/>, any length from 0 up.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        <= 16 => HashTo16(bytes),
        <= 32 => HashTo32(bytes),
        <= 64 => HashTo64(bytes),
        _ => HashLong(bytes),
    };

    private static ulong HashTo16(ReadOnlySpan<byte> s)
    {
        ulong length = (ulong)s.Length;
        ulong mul = K2 + length * 2;
        if (s.Length >= 8)
        {
            ulong a = Read(s, 0) + K2;
            ulong b = Read(s, s.Length - 8);
            ulong c = Rotate(b, 37) * mul + a;
            ulong d = (Rotate(a, 25) + b) * mul;
            return Mix(c, d, mul);
        }

        if (s.Length >= 4)
        {
            ulong a = Read32(s, 0);
            return Mix(length + (a << 3), Read32(s, s.Length - 4), mul);
        }

        if (s.Length > 0)
        {
            uint y = s[0] + ((uint)s[s.Length >> 1] << 8);
            uint z = (uint)s.Length + ((uint)s[^1] << 2);
            return ShiftMix(y * K2 ^ z * K0) * K2;
        }

        return K2;
    }

    private static ulong HashTo32(ReadOnlySpan<byte> s)
    {
        ulong mul = K2 + (ulong)s.Length * 2;
        ulong a = Read(s, 0) * K1;
        ulong b = Read(s, 8);
        ulong c = Read(s, s.Length - 8) * mul;
        ulong d = Read(s, s.Length - 16) * K2;
        return Mix(Rotate(a + b, 43) + Rotate(c, 30) + d, a + Rotate(b + K2, 18) + c, mul);
    }

    private static ulong HashTo64(ReadOnlySpan<byte> s)
    {
        ulong mul = K2 + (ulong)s.Length * 2;
        ulong a = Read(s, 0) * K2;
        ulong b = Read(s, 8);
        ulong c = Read(s, s.Length - 8) * mul;
        ulong d = Read(s, s.Length - 16) * K2;
        ulong y = Rotate(a + b, 43) + Rotate(c, 30) + d;
        ulong z = Mix(y, a + Rotate(b + K2, 18) + c, mul);
        ulong e = Read(s, 16) * mul;
        ulong f = Read(s, 24);
        ulong g = (y + Read(s, s.Length - 32)) * mul;
        ulong h = (z + Read(s, s.Length - 24)) * mul;
        return Mix(Rotate(e + f, 43) + Rotate(g, 30) + h, e + Rotate(f + a, 18) + g, mul);
    }

    private static ulong HashLong(ReadOnlySpan<byte> s)
    {
        const ulong seed = 81;
        ulong x = unchecked(seed * K2) + Read(s, 0);
        ulong y = unchecked(seed * K1 + 113);
        ulong z = ShiftMix(y * K2 + 113) * K2;
        (ulong First, ulong Second) v = (0, 0);
        (ulong First, ulong Second) w = (0, 0);

        int tail = (s.Length - 1) & 63;
        int end = (s.Length - 1) / 64 * 64;
        for (int at = 0; at < end; at += 64)
        {
            x = Rotate(x + y + v.First + Read(s, at + 8), 37) * K1;
            y = Rotate(y + v.Second + Read(s, at + 48), 42) * K1;
            x ^= w.Second;
            y += v.First + Read(s, at + 40);
            z = Rotate(z + w.First, 33) * K1;
            v = Weak(s, at, v.Second * K1, x + w.First);
            w = Weak(s, at + 32, z + w.Second, y + Read(s, at + 16));
            (z, x) = (x, z);
        }

        // The last 64 bytes are read again, overlapping the blocks already taken.
        int last = end + tail - 63;
        ulong mul = K1 + ((z & 0xff) << 1);
        w.First += (ulong)tail;
        v.First += w.First;
        w.First += v.First;
        x = Rotate(x + y + v.First + Read(s, last + 8), 37) * mul;
        y = Rotate(y + v.Second + Read(s, last + 48), 42) * mul;
        x ^= w.Second * 9;
        y += v.First * 9 + Read(s, last + 40);
        z = Rotate(z + w.First, 33) * mul;
        v = Weak(s, last, v.Second * mul, x + w.First);
        w = Weak(s, last + 32, z + w.Second, y + Read(s, last + 16));
        (z, x) = (x, z);
        return Mix(Mix(v.First, w.First, mul) + ShiftMix(y) * K0 + z, Mix(v.Second, w.Second, mul) + x, mul);
    }

    private static (ulong First, ulong Second) Weak(ReadOnlySpan<byte> s, int at, ulong a, ulong b)
    {
        ulong z = Read(s, at + 24);
        a += Read(s, at);
        b = Rotate(b + a + z, 21);
        ulong c = a;
        a += Read(s, at + 8);
        a += Read(s, at + 16);
        b += Rotate(a, 44);
        return (a + z, b + c);
    }

    private static ulong Mix(ulong u, ulong v, ulong mul)
    {
        ulong a = (u ^ v) * mul;
        a ^= a >> 47;
        ulong b = (v ^ a) * mul;
        b ^= b >> 47;
        return b * mul;
    }

    private static ulong ShiftMix(ulong value) => value ^ (value >> 47);

    private static ulong Rotate(ulong value, int bits) => BitOperations.RotateRight(value, bits);

    private static ulong Read(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);

    private static ulong Read32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
