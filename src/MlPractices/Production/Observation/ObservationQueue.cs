using System.Runtime.InteropServices;

namespace MlPractices;

/// <summary>
/// A bounded queue that any number of threads fill without locks and without allocation, and one reader empties (after Vyukov's bounded
/// queue: each slot carries the number of the turn it is free for). A full queue refuses; it never waits and never grows.
/// </summary>
internal sealed class ObservationQueue<T>
{
    private readonly Slot[] _slots;
    private readonly int _mask;
    private QueueEnds _ends;

    /// <param name="capacity">Rounded up to a power of two.</param>
    public ObservationQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity);
        (_slots, _mask) = (new Slot[size], size - 1);
        for (var i = 0; i < size; i++) _slots[i].Turn = i;
    }

    public int Capacity => _slots.Length;

    /// <summary>Adds an item from any thread.</summary>
    /// <param name="item">The item.</param>
    /// <param name="position">How many were added before it.</param>
    /// <returns>False if the queue is full.</returns>
    public bool TryAdd(in T item, out long position)
    {
        position = Volatile.Read(ref _ends.Tail);
        while (true)
        {
            ref var slot = ref _slots[position & _mask];
            var ahead = Volatile.Read(ref slot.Turn) - position;
            if (ahead < 0) return false;
            if (ahead == 0 && Interlocked.CompareExchange(ref _ends.Tail, position + 1, position) == position)
            {
                slot.Item = item;
                Volatile.Write(ref slot.Turn, position + 1);
                return true;
            }

            position = Volatile.Read(ref _ends.Tail);
        }
    }

    /// <summary>Takes the oldest item. For one reader at a time.</summary>
    public bool TryTake(out T item)
    {
        var head = _ends.Head;
        ref var slot = ref _slots[head & _mask];
        if (Volatile.Read(ref slot.Turn) != head + 1)
        {
            item = default!;
            return false;
        }

        item = slot.Item;
        slot.Item = default!;
        Volatile.Write(ref slot.Turn, head + _slots.Length);
        _ends.Head = head + 1;
        return true;
    }

    private struct Slot
    {
        public long Turn;
        public T Item;
    }
}

/// <summary>Where writers and reader are: each on a cache line of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct QueueEnds
{
    [FieldOffset(64)]
    public long Tail;
    [FieldOffset(128)]
    public long Head;
}
