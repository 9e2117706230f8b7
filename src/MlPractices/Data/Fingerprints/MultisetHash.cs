using System.Buffers.Binary;

namespace MlPractices;

/// <summary>
/// Hash of a multiset of rows that does not depend on their order: the sum modulo 2^256 of the rows' SHA-256 digests
/// (MSet-Add-Hash: Clarke, Devadas, van Dijk, Gassend, Suh, "Incremental multiset hash functions", ASIACRYPT 2003). Sums of parts add up to the sum of the whole.
/// It recognises equal data; it is not meant to withstand somebody who crafts rows to collide.
/// </summary>
internal struct MultisetHash
{
    public const int Bytes = 32;

    private ulong _a, _b, _c, _d;

    public void Add(ReadOnlySpan<byte> digest) => Add(
        BinaryPrimitives.ReadUInt64LittleEndian(digest),
        BinaryPrimitives.ReadUInt64LittleEndian(digest[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(digest[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(digest[24..]));

    public void Add(MultisetHash other) => Add(other._a, other._b, other._c, other._d);

    public readonly void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target, _a);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], _b);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], _c);
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], _d);
    }

    public void Add(ulong a, ulong b, ulong c, ulong d)
    {
        UInt128 low = (UInt128)_a + a;
        UInt128 next = (UInt128)_b + b + (low >> 64);
        UInt128 third = (UInt128)_c + c + (next >> 64);
        (_a, _b, _c) = ((ulong)low, (ulong)next, (ulong)third);
        _d = unchecked(_d + d + (ulong)(third >> 64));
    }
}
