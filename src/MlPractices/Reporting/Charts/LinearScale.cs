namespace MlPractices;

/// <summary>Maps values to coordinates, and says where round numbers lie.</summary>
internal sealed class LinearScale
{
    private readonly double _from;
    private readonly double _to;

    /// <param name="lowest">The lowest value.</param>
    /// <param name="highest">The highest value; if it is not clearly above the lowest, room is made around it.</param>
    /// <param name="from">Coordinate of the lowest value.</param>
    /// <param name="to">Coordinate of the highest value.</param>
    public LinearScale(double lowest, double highest, double from, double to)
    {
        // A range far below what the values themselves can resolve is no range.
        if (!(highest - lowest > Math.Max(Math.Abs(lowest), Math.Abs(highest)) * 1e-9))
        {
            var room = Math.Max(Math.Abs(lowest) * 0.1, 0.5);
            (lowest, highest) = (lowest - room, highest + room);
        }

        (Lowest, Highest, _from, _to) = (lowest, highest, from, to);
    }

    public double Lowest { get; }

    public double Highest { get; }

    /// <summary>The coordinate of a value; values outside land on the border.</summary>
    public double At(double value) => _from + ((Math.Clamp(value, Lowest, Highest) - Lowest) / (Highest - Lowest) * (_to - _from));

    /// <summary>Round numbers inside the range, in steps of 1, 2 or 5 times a power of ten: at most <paramref name="most"/> and at least two where possible.</summary>
    public IReadOnlyList<double> Ticks(int most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10((Highest - Lowest) / Math.Max(1, most - 1))));
        var (step, first, last) = new[] { 1d, 2, 5, 10, 20 }
            .Select(m => (Step: m * power, First: Math.Ceiling((Lowest / (m * power)) - 1e-9), Last: Math.Floor((Highest / (m * power)) + 1e-9)))
            .First(c => c.Last - c.First < most);
        var ticks = new List<double>();
        for (var i = 0; i <= last - first; i++)
        {
            // Not adding up steps: 0.1 + 0.1 + 0.1 would print as 0.30000000000000004. And the product may be minus zero.
            var k = first + i;
            ticks.Add((step >= 1 ? k * step : k / Math.Round(1 / step)) + 0d);
        }

        return ticks;
    }
}
