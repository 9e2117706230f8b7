using System.Runtime.InteropServices;

namespace MlPractices;

/// <summary>Counts rows of each class in each group, which is known by its hash.</summary>
internal sealed class GroupCounts
{
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<ulong> _ids = [];
    private readonly List<long[]> _counts = [];

    public void Add(ulong group, int ofClass)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, group, out bool known);
        if (!known)
        {
            number = _ids.Count;
            _ids.Add(group);
            _counts.Add(new long[ofClass + 1]);
        }

        Span<long[]> counts = CollectionsMarshal.AsSpan(_counts);
        if (counts[number].Length <= ofClass) Array.Resize(ref counts[number], ofClass + 1);
        counts[number][ofClass]++;
    }

    /// <summary>The groups in the order of their hashes, so that it does not matter which row came first, with one count for each class.</summary>
    public (ulong[] Ids, long[][] Counts) Sorted(int classes)
    {
        ulong[] ids = [.. _ids];
        long[][] counts = [.. _counts];
        Array.Sort(ids, counts);
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i].Length < classes) Array.Resize(ref counts[i], classes);
        }

        return (ids, counts);
    }
}
