namespace MlPractices.Tests.Training;

public sealed class FeatureMapTests
{
    private sealed record Row(double? Number = null, string? Category = null, string? Text = null, DateTime? At = null, bool? Flag = null);

    private static FittedFeatures<Row> Fit(FeatureMap<Row> map, params Row[] rows) =>
        FittedFeatures<Row>.Fit(map.Definitions, new TrainingSet<Row>(rows, rows.Length), CancellationToken.None);

    private static double[] Encode<T>(FittedFeatures<T> features, T row)
    {
        var (vector, dense) = (new SparseVector(), new double[features.Width]);
        features.Encode(row, vector);
        for (var i = 0; i < vector.Count; i++) dense[vector.Index[i]] += vector.Value[i];
        return dense;
    }

    [Fact]
    public void Standard_scaling_is_mean_0_and_deviation_1_of_the_training_rows()
    {
        var features = Fit(FeatureMap.For<Row>().Numeric(r => r.Number), new(Number: 1), new(Number: 2), new(Number: 3), new(Number: 6));

        Assert.Equal(["Number"], features.Names);
        var deviation = Math.Sqrt(3.5);
        Assert.Equal((6 - 3) / deviation, Encode(features, new(Number: 6))[0], 12);
        Assert.Equal((100 - 3) / deviation, Encode(features, new(Number: 100))[0], 12);
    }

    [Fact]
    public void Unit_range_is_0_to_1_over_the_training_rows_and_not_cut()
    {
        var features = Fit(FeatureMap.For<Row>().Numeric(r => r.Number, Scaling.UnitRange), new(Number: 10), new(Number: 20));

        Assert.Equal([0, 0.5, 1, 2], new double[] { 10, 15, 20, 30 }.Select(x => Encode(features, new(Number: x))[0]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Missing_is_the_mean_and_is_said(double? missing)
    {
        var features = Fit(FeatureMap.For<Row>().Numeric(r => r.Number, Scaling.None), new(Number: 4), new(Number: 8), new(Number: missing));

        Assert.Equal(["Number", "Number is missing"], features.Names);
        Assert.Equal([6, 1], Encode(features, new(Number: missing)));
        Assert.Equal([8, 0], Encode(features, new(Number: 8)));
    }

    [Fact]
    public void A_constant_column_is_0_and_not_a_division_by_0()
    {
        var features = Fit(FeatureMap.For<Row>().Numeric(r => r.Number), new(Number: 5), new(Number: 5));

        Assert.Equal([0], Encode(features, new(Number: 5)));
        Assert.Equal([0], Encode(features, new(Number: 7)));
    }

    [Fact]
    public void Missing_and_unseen_categories_have_their_own_positions()
    {
        var features = Fit(FeatureMap.For<Row>().Category(r => r.Category, leastRows: 2), new(Category: "b"), new(Category: "a"), new(Category: "b"), new(Category: "a"), new(Category: "rare"));

        Assert.Equal(["Category = a", "Category = b", "Category is other", "Category is missing"], features.Names);
        Assert.Equal([1, 0, 0, 0], Encode(features, new(Category: "a")));
        Assert.Equal([0, 0, 1, 0], Encode(features, new(Category: "rare")));
        Assert.Equal([0, 0, 1, 0], Encode(features, new(Category: "never seen")));
        Assert.Equal([0, 0, 0, 1], Encode(features, new(Category: null)));
        Assert.Equal([0, 0, 0, 1], Encode(features, new(Category: "")));
    }

    [Fact]
    public void Buckets_hold_about_as_many_rows_each()
    {
        var rows = Enumerable.Range(0, 8).Select(i => new Row(Number: i)).ToArray();
        var features = Fit(FeatureMap.For<Row>().Buckets(r => r.Number, 4), rows);

        Assert.Equal(["Number < 2", "2 <= Number < 4", "4 <= Number < 6", "6 <= Number", "Number is missing"], features.Names);
        Assert.Equal([2, 2, 2, 2], Enumerable.Range(0, 4).Select(bucket => rows.Count(row => Encode(features, row)[bucket] == 1)));
        Assert.Equal([0, 0, 0, 0, 1], Encode(features, new()));
    }

    [Fact]
    public void Text_has_length_1_and_the_same_words_the_same_positions()
    {
        var features = Fit(FeatureMap.For<Row>().Text(r => r.Text, 6));

        var one = Encode(features, new(Text: "Late delivery, broken box"));
        Assert.Equal(65, features.Width);
        Assert.Equal(1, Math.Sqrt(one.Sum(x => x * x)), 12);
        Assert.Equal(one, Encode(features, new(Text: "box BROKEN delivery late")));
        Assert.NotEqual(one, Encode(features, new(Text: "thank you")));
        Assert.Equal(1, Encode(features, new(Text: " "))[64]);
    }

    [Fact]
    public void Midnight_is_near_midnight_and_a_missing_date_is_said()
    {
        var features = Fit(FeatureMap.For<Row>().Date(r => r.At), new(At: new DateTime(2024, 1, 1)), new(At: new DateTime(2024, 1, 3)));

        var before = Encode(features, new(At: new DateTime(2024, 1, 2, 23, 59, 0)));
        var after = Encode(features, new(At: new DateTime(2024, 1, 3, 0, 1, 0)));
        for (var i = 0; i < 7; i++) Assert.Equal(before[i], after[i], 0.02);
        Assert.Equal(0, Encode(features, new(At: new DateTime(2024, 1, 2)))[6], 9);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1], Encode(features, new()));
    }

    [Fact]
    public void A_cross_tells_pairs_apart_that_single_columns_cannot()
    {
        var features = Fit(FeatureMap.For<Row>().Cross(r => r.Category, r => r.Text, 10));

        Assert.NotEqual(Encode(features, new(Category: "ab", Text: "c")), Encode(features, new(Category: "a", Text: "bc")));
        Assert.Equal(1, Encode(features, new(Category: "a", Text: "b")).Sum());
    }

    private sealed record Sale(string Shop, DateTime Week, double Amount);

    [Fact]
    public void A_lag_sees_only_what_was_strictly_before()
    {
        static DateTime Week(int n) => new DateTime(2024, 1, 1).AddDays(7 * n);
        Sale[] rows = [new("a", Week(2), 30), new("a", Week(0), 10), new("b", Week(1), 99), new("a", Week(1), 20)];
        var map = FeatureMap.For<Sale>().Lag(s => s.Shop, s => s.Week, s => s.Amount);
        var features = FittedFeatures<Sale>.Fit(map.Definitions, new TrainingSet<Sale>(rows, 4), CancellationToken.None);
        var (mean, deviation) = (39.75, Math.Sqrt(rows.Average(r => (r.Amount - 39.75) * (r.Amount - 39.75))));

        double? Lagged(string shop, int week) => Encode(features, new(shop, Week(week), 1e9)) is [var value, 0] ? Math.Round(value * deviation + mean, 9) : null;

        Assert.Null(Lagged("a", 0));
        Assert.Equal(10, Lagged("a", 1));
        Assert.Equal(20, Lagged("a", 2));
        Assert.Equal(30, Lagged("a", 3));
        Assert.Equal(30, Lagged("a", 50));
        Assert.Null(Lagged("b", 1));
        Assert.Null(Lagged("never seen", 9));
    }

    [Fact]
    public void The_same_feature_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => FeatureMap.For<Row>().Numeric(r => r.Number).Numeric(r => r.Number));
}
