using System.Runtime.CompilerServices;

namespace MlPractices;

/// <summary>How often rows with one hash occur in each part.</summary>
internal struct Twins
{
    public int Training;
    public int Validation;
    public int Holdout;

    /// <summary>Hash of the first label seen.</summary>
    public ulong Label;

    /// <summary>Rows with another label than the first.</summary>
    public int OtherLabel;

    public readonly int Total => Training + Validation + Holdout;
}

/// <summary>Counts rows that are the same, in bounded memory.</summary>
internal sealed class TwinTable
{
    private readonly AdaptiveHashTable<Twins> _table = new();
    private IReadOnlyCollection<Twins>? _entries;

    public void Add(ulong hash, SplitPart part, ulong label = 0)
    {
        _entries = null;
        ref Twins twins = ref _table.Slot(hash);
        if (Unsafe.IsNullRef(ref twins)) return;
        if (twins.Total == 0) twins.Label = label;
        else if (twins.Label != label) twins.OtherLabel++;
        switch (part)
        {
            case SplitPart.Training: twins.Training++; break;
            case SplitPart.Validation: twins.Validation++; break;
            default: twins.Holdout++; break;
        }
    }

    /// <summary>Share of rows that repeat an earlier one; 0 without rows.</summary>
    public double Repeated => Share(twins => twins.Total - 1, twins => twins.Total);

    /// <summary>Share of holdout rows that are in the training rows too; 0 without holdout rows.</summary>
    public double Shared => Share(twins => twins.Training > 0 ? twins.Holdout : 0, twins => twins.Holdout);

    /// <summary>Share of rows whose twins have another label; 0 without rows.</summary>
    public double Conflicting => Share(twins => twins.OtherLabel > 0 ? twins.Total : 0, twins => twins.Total);

    /// <summary>
    /// Share of rows that no model can be right on, since their twins have another label: all of a set of twins but those with its most frequent label. Exact for two labels;
    /// for more it is the least that it can be. 0 without rows.
    /// </summary>
    public double Unavoidable => Share(twins => Math.Min(twins.OtherLabel, twins.Total - twins.OtherLabel), twins => twins.Total);

    private double Share(Func<Twins, long> part, Func<Twins, long> whole)
    {
        long parts = 0, all = 0;
        foreach (Twins twins in _entries ??= _table.Entries)
        {
            parts += part(twins);
            all += whole(twins);
        }

        return all == 0 ? 0 : (double)parts / all;
    }
}
