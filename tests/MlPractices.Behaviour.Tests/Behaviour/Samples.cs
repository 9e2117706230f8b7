using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices.Behaviour.Tests.Behaviour;

/// <summary>Small rows that every claim is tried on, drawn with a fixed seed.</summary>
public static class Samples
{
    /// <summary>A row with an identity, two numbers, a label for each task, a group and a text key.</summary>
    public sealed class Row
    {
        public float Id { get; set; }
        public float A { get; set; }
        public float B { get; set; }
        public float Amount { get; set; }
        public bool Sold { get; set; }
        public string Kind { get; set; } = "";
        public string Group { get; set; } = "";

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }

    /// <summary><paramref name="count"/> rows in which the labels follow from the numbers, with noise.</summary>
    public static List<Row> Rows(int count = 1000, int groups = 10)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (a, b) = ((float)random.NextDouble(), (float)random.NextDouble());
            var amount = 2 + 3 * a - 2 * b + (float)random.NextDouble();
            return new Row { Id = i, A = a, B = b, Features = [a, b], Amount = amount, Sold = amount > 3, Kind = amount < 2.5 ? "low" : amount < 3.5 ? "middle" : "high", Group = "g" + i % groups };
        })];
    }

    public static IDataView View(this MLContext ml, IEnumerable<Row> rows) => ml.Data.LoadFromEnumerable(rows);

    /// <summary>The identities of the rows of a view.</summary>
    public static List<float> Ids(this IDataView view) => [.. view.GetColumn<float>(nameof(Row.Id))];
}
