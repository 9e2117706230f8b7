using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>
/// What one window (or the holdout) showed of one probe: counts by the cells of the reference, and what lies beside them. Adding up counts of
/// several instances is exactly the count of all their rows.
/// </summary>
internal sealed class ProbeCounts
{
    private const int NamedUnseen = 16;

    public ProbeCounts(int cells) => Cells = new long[cells];

    [JsonConstructor]
    public ProbeCounts(long[] cells) => Cells = cells;

    public long[] Cells { get; }

    public long Missing { get; set; }

    public long Infinite { get; set; }

    /// <summary>Categories that the reference has not.</summary>
    public long Unseen { get; set; }

    /// <summary>Numbers outside of the reference's range.</summary>
    public long Outside { get; set; }

    public double Sum { get; set; }

    /// <summary>Some of the unseen categories, to name them.</summary>
    public Dictionary<string, long> UnseenNames { get; set; } = [];

    /// <summary>Values that are there and finite.</summary>
    [JsonIgnore]
    public long Present
    {
        get
        {
            var sum = Unseen;
            foreach (var cell in Cells) sum += cell;
            return sum;
        }
    }

    [JsonIgnore]
    public long All => Present + Missing + Infinite;

    [JsonIgnore]
    public double Mean => Present == 0 ? double.NaN : Sum / Present;

    public void Add(double value, double[] edges, double minimum, double maximum)
    {
        if (double.IsNaN(value))
        {
            Missing++;
            return;
        }

        if (double.IsInfinity(value))
        {
            Infinite++;
            return;
        }

        Sum += value;
        if (value < minimum || value > maximum) Outside++;
        Cells[CellOf(value, edges)]++;
    }

    public void Add(string? value, Dictionary<string, int> categories)
    {
        if (string.IsNullOrEmpty(value)) Missing++;
        else if (categories.TryGetValue(value, out var cell)) Cells[cell]++;
        else
        {
            Unseen++;
            if (UnseenNames.Count < NamedUnseen || UnseenNames.ContainsKey(value)) UnseenNames[value] = UnseenNames.GetValueOrDefault(value) + 1;
        }
    }

    public void Merge(ProbeCounts other)
    {
        if (other.Cells.Length != Cells.Length) throw new InvalidDataException($"A window has {other.Cells.Length} cells where the release has {Cells.Length}: it belongs to another release.");
        for (var i = 0; i < Cells.Length; i++) Cells[i] += other.Cells[i];
        Missing += other.Missing;
        Infinite += other.Infinite;
        Unseen += other.Unseen;
        Outside += other.Outside;
        Sum += other.Sum;
        foreach (var (name, count) in other.UnseenNames)
            if (UnseenNames.Count < NamedUnseen || UnseenNames.ContainsKey(name)) UnseenNames[name] = UnseenNames.GetValueOrDefault(name) + count;
    }

    /// <summary>The number of edges below a value.</summary>
    public static int CellOf(double value, double[] edges)
    {
        var (low, high) = (0, edges.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (edges[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
