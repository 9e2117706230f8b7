using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices.Behaviour.Tests.Behaviour;

/// <summary>What selection by mutual information chooses. Rests on it: what the page of MLP0304 says of its bins.</summary>
public class SelectionTests
{
    private const int Columns = 50;
    private const int Telling = 37;

    public sealed class Person
    {
        [VectorType(Columns)]
        public float[] Answers { get; set; } = [];

        public bool Ill { get; set; }
    }

    private static int[] Chosen(int rows, int bins)
    {
        var (ml, random) = (new MLContext(1), new Random(1));
        var people = ml.Data.LoadFromEnumerable(Enumerable.Range(0, rows).Select(i => Someone(i % 2 == 0, random)).ToList());
        var selection = ml.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation("Features", nameof(Person.Answers), nameof(Person.Ill), slotsInOutput: 5, numberOfBins: bins);
        var kept = selection.Fit(people).Transform(people).GetColumn<float[]>("Features").First();
        var all = people.GetColumn<float[]>(nameof(Person.Answers)).First();
        return [.. kept.Select(answer => Array.IndexOf(all, answer))];
    }

    /// <summary>One answer tells the sick from the healthy without a mistake, all others are noise.</summary>
    private static Person Someone(bool ill, Random random) => new()
    {
        Ill = ill,
        Answers = [.. Enumerable.Range(0, Columns).Select(column => (float)random.NextDouble() + (column == Telling && ill ? 2 : 0))],
    };

    [Theory]
    [InlineData(100)]
    [InlineData(250)]
    public void With_a_bin_for_every_row_the_first_columns_are_chosen_whatever_is_in_them(int rows) =>
        Assert.Equal([0, 1, 2, 3, 4], Chosen(rows, bins: 256));

    [Theory]
    [InlineData(100, 10)]
    [InlineData(250, 10)]
    [InlineData(1000, 256)]
    public void With_many_rows_to_a_bin_the_column_that_tells_is_among_the_chosen(int rows, int bins) =>
        Assert.Contains(Telling, Chosen(rows, bins));
}
