using Microsoft.ML;
using Microsoft.ML.Data;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Training;

/// <summary>Row types that ML.NET takes, and what is said of those that it does not.</summary>
public sealed class RowTypeTests
{
    [Fact]
    public async Task ARecordWithoutSettersIsARow()
    {
        var flats = House.Make(500).Select(h => new Flat(h.Id, h.Size, h.Price)).ToList();
        var candidate = await Train(flats, SplitPlan.ByKey<Flat>(f => f.Id), Objective.Regression<Flat>(f => f.Price, RegressionMetric.MeanAbsoluteError));
        Assert.Equal(candidate.Model.PredictMany(flats), flats.Select(candidate.Model.Predict));
        Assert.Equal(["Size"], candidate.Signature!.Inputs.Select(input => input.Name));
    }

    [Fact]
    public async Task AVectorKeepsItsLength()
    {
        var points = House.Make(500).Select(h => new Point { Id = h.Id, Where = [h.Size, h.Noise], Price = h.Price }).ToList();
        var data = await Dataset.FromRows(points);
        var split = data.Split(SplitPlan.ByKey<Point>(p => p.Id), Objective.Regression<Point>(p => p.Price, RegressionMetric.MeanAbsoluteError), new InMemoryLedger());
        var candidate = split.Train(MicrosoftMLTrainer.Regression<Point>(ml => ml.Transforms.Concatenate("Features", "Where").Append(ml.Regression.Trainers.FastTree("Price", numberOfTrees: 5))));
        Assert.Equal([new SignatureColumn("Where", "Vector<Single, 2>")], candidate.Signature!.Inputs);
        Assert.Equal(candidate.Model.PredictMany(points), points.Select(candidate.Model.Predict));
    }

    [Fact]
    public async Task AMemberThatCannotBeAColumnIsNamed()
    {
        var offers = House.Make(100).Select(h => new Offer { Id = h.Id, Size = h.Size, Price = h.Price, Discount = 1 }).ToList();
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Train(offers, SplitPlan.ByKey<Offer>(o => o.Id), Objective.Regression<Offer>(o => o.Price, RegressionMetric.MeanAbsoluteError)));
        Assert.Contains("Discount", error.Message, StringComparison.Ordinal);
        Assert.Contains("[NoColumn]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMemberMarkedNoColumnIsLeftToTheStages()
    {
        var offers = House.Make(500).Select(h => new DatedFlat { Id = h.Id, Size = h.Size, Price = h.Price, Day = DateOnly.FromDayNumber(730_000 + (int)h.Size) }).ToList();
        var candidate = await Train(
            offers, SplitPlan.ByTime<DatedFlat>(o => o.Day.ToDateTime(TimeOnly.MinValue)), Objective.Regression<DatedFlat>(o => o.Price, RegressionMetric.MeanAbsoluteError));
        Assert.Equal(["Size"], candidate.Signature!.Inputs.Select(input => input.Name));
    }

    private static async Task<Candidate<TRow, RegressionScore>> Train<TRow>(List<TRow> rows, SplitPlan<TRow> plan, Objective<TRow, RegressionScore> objective)
        where TRow : class => (await Dataset.FromRows(rows)).Split(plan, objective, new InMemoryLedger()).Train(MicrosoftMLTrainer.Regression<TRow>(ml =>
            ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price", numberOfTrees: 5))));

    public sealed record Flat(string Id, float Size, float Price);

    public sealed class Point
    {
        public string Id { get; set; } = "";

        [VectorType(2)]
        public float[] Where { get; set; } = [];

        public float Price { get; set; }
    }

    public sealed class Offer
    {
        public string Id { get; set; } = "";

        public float Size { get; set; }

        public float Price { get; set; }

        public decimal Discount { get; set; }
    }

    public sealed class DatedFlat
    {
        public string Id { get; set; } = "";

        public float Size { get; set; }

        public float Price { get; set; }

        [NoColumn]
        public DateOnly Day { get; set; }
    }
}
