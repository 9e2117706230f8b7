using MlPractices.Tests.Splitting;

namespace MlPractices.Tests.Data.Stores;

/// <summary>Visits as an engine would keep them: a list a column. A row is made when it is read.</summary>
internal sealed class VisitColumns(IReadOnlyList<Visit> visits) : IRowStore<Visit>
{
    private readonly int[] _ids = [.. visits.Select(v => v.Id)];
    private readonly string?[] _households = [.. visits.Select(v => v.Household)];
    private readonly string[] _kinds = [.. visits.Select(v => v.Kind)];
    private readonly DateTime[] _times = [.. visits.Select(v => v.At)];
    private readonly double[] _amounts = [.. visits.Select(v => v.Amount)];
    private readonly bool[] _sick = [.. visits.Select(v => v.Sick)];
    private int _readings;

    public string Name => "visits by column";

    public string StabilityAdvice => "Freeze the columns first.";

    /// <summary>How many rows a reading gives; every one by default.</summary>
    public Func<int, int> RowsOfReading { get; init; } = _ => int.MaxValue;

    /// <summary>What is added to the amounts in a reading; nothing by default.</summary>
    public Func<int, double> AddedInReading { get; init; } = _ => 0;

    public int Count => _ids.Length;

    /// <summary>What an engine's own trainer would look up.</summary>
    public int IdAt(int position) => _ids[position];

    public IEnumerable<Visit> Read(CancellationToken cancellation)
    {
        var reading = ++_readings;
        var (rows, added) = (RowsOfReading(reading), AddedInReading(reading));
        for (var i = 0; i < Math.Min(_ids.Length, rows); i++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new(_ids[i], _households[i], _kinds[i], _times[i], _amounts[i] + added, _sick[i]);
        }
    }
}
