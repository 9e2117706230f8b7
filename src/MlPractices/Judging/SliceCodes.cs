namespace MlPractices;

/// <summary>The values of one slice, each row's as a number: four bytes a row, and the rows of each value without another search.</summary>
internal sealed class SliceCodes
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int> _codes;
    private readonly List<int> _sizes = [];

    public SliceCodes(int capacity = 0) => _codes = new(capacity);

    public void Add(string value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            _numbers[value] = number = _numbers.Count;
            _sizes.Add(0);
        }

        _codes.Add(number);
        _sizes[number]++;
    }

    /// <summary>How many different values there are.</summary>
    public int Count => _numbers.Count;

    /// <summary>The value of each row.</summary>
    public string[] Values()
    {
        var names = new string[_numbers.Count];
        foreach (var (name, number) in _numbers) names[number] = name;
        var values = new string[_codes.Count];
        for (var row = 0; row < values.Length; row++) values[row] = names[_codes[row]];
        return values;
    }

    /// <summary>The rows of each value, ascending; values in ordinal order.</summary>
    public IEnumerable<(string Value, int[] Rows)> RowsByValue()
    {
        var rows = new int[_sizes.Count][];
        var filled = new int[_sizes.Count];
        for (var number = 0; number < rows.Length; number++) rows[number] = new int[_sizes[number]];
        for (var row = 0; row < _codes.Count; row++) rows[_codes[row]][filled[_codes[row]]++] = row;
        return _numbers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, rows[pair.Value]));
    }
}
