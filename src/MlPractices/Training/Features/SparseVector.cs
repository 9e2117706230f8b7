namespace MlPractices;

/// <summary>The encoded features of one row: positions and values of those that are not 0. Reused from row to row.</summary>
internal sealed class SparseVector
{
    private int[] _index = new int[16];
    private double[] _value = new double[16];

    private bool _rises = true;

    public int Count { get; private set; }

    public ReadOnlySpan<int> Index => _index.AsSpan(0, Count);

    public ReadOnlySpan<double> Value => _value.AsSpan(0, Count);

    public void Clear() => (Count, _rises) = (0, true);

    /// <summary>Puts the positions in rising order, each once: what solvers ask for.</summary>
    public void Order()
    {
        if (_rises) return;
        Array.Sort(_index, _value, 0, Count);
        int kept = 0;
        for (int i = 1; i < Count; i++)
        {
            if (_index[i] == _index[kept]) _value[kept] += _value[i];
            else (_index[++kept], _value[kept]) = (_index[i], _value[i]);
        }

        (Count, _rises) = (kept + 1, true);
    }

    public void Add(int index, double value)
    {
        if (value == 0) return;
        if (Count == _index.Length)
        {
            Array.Resize(ref _index, 2 * Count);
            Array.Resize(ref _value, 2 * Count);
        }
        _rises &= Count == 0 || _index[Count - 1] < index;
        (_index[Count], _value[Count]) = (index, value);
        Count++;
    }
}
