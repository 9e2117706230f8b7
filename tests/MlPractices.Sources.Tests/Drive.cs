namespace MlPractices.Sources.Tests;

public enum Fuel
{
    Petrol,
    Electric,
}

/// <summary>A row with every kind of cell.</summary>
public sealed record Drive(
    [property: Identifier] int Id, string? Driver, double Miles, float[]? Curve, Fuel Fuel, DateOnly Day, DateTime Began, TimeSpan Took, DateTimeOffset? Seen, long? Odometer, Guid Car, decimal Price,
    bool? Late)
{
    public static Drive[] Make(int count) => [.. Enumerable.Range(0, count).Select(i => new Drive(
        i, i % 7 == 0 ? null : $"driver {i % 97}", i % 10 == 0 ? double.NaN : i * 0.5, i % 5 == 0 ? null : i % 5 == 1 ? [] : [i, 0.5f], (Fuel)(i % 2), new DateOnly(2024, 1, 1).AddDays(i % 300),
        new DateTime(2024, 1, 1, 10, 0, 0).AddTicks(i * 12345L), TimeSpan.FromTicks(i * 1001L), i % 3 == 0 ? null : new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)).AddMinutes(i),
        i % 4 == 0 ? null : i * 1_000_000_007L, new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), i / 8m, i % 6 == 0 ? null : i % 6 < 3))];
}

/// <summary>A folder that is removed after the test.</summary>
public sealed class Folder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory().FullName;

    public string this[string file] => Path.Combine(_path, file);

    public IEnumerable<string> Files => Directory.GetFiles(_path).Select(file => Path.GetFileName(file)!);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
