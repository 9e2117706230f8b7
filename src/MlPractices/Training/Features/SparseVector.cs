namespace MlPractices;

/// <summary>The encoded features of one row: positions and values of those that are not 0. Reused from row to row.</summary>
internal sealed class SparseVector
{
    private int[] _index = new int[16];
    private double[] _value = new double[16];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Index => _index.AsSpan(0, Count);

    public ReadOnlySpan<double> Value => _value.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int index, double value)
    {
        if (value == 0) return;
        if (Count == _index.Length)
        {
            Array.Resize(ref _index, 2 * Count);
            Array.Resize(ref _value, 2 * Count);
        }
        (_index[Count], _value[Count]) = (index, value);
        Count++;
    }
}
