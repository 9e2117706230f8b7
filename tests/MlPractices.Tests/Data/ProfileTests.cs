using FsCheck;
using FsCheck.Fluent;

namespace MlPractices.Tests.Data;

public sealed class ProfileTests
{
    [Fact]
    public async Task Numbers_are_counted_and_described()
    {
        DataProfile profile = await Of(new Row(1, "a", true), new Row(2, "b", false), new Row(3, null, null), new Row(4, "a", true), new Row(double.NaN, "", true));

        ColumnProfile x = profile["X"];
        Assert.Equal((5L, 4L, 1L, 4.0, true), (profile.Rows, x.Count, x.Missing, x.Distinct, x.DistinctIsExact));
        Assert.Equal((1.0, 4.0, 2.5), (x.Minimum, x.Maximum, x.Mean));
        Assert.Equal(Math.Sqrt(5 / 3.0), x.StandardDeviation, 12);
        Assert.Equal([1, 2, 4], new[] { 0, 0.5, 1 }.Select(x.Quantile));
        Assert.Equal(0.2, x.MissingShare);

        ColumnProfile name = profile["Name"];
        Assert.Equal((3L, 2L, 2.0), (name.Count, name.Missing, name.Distinct));
        Assert.Equal([new ValueShare("a", 2, 2 / 3.0), new ValueShare("b", 1, 1 / 3.0)], name.TopValues);
        Assert.True(double.IsNaN(name.Mean));

        Assert.Equal([new ValueShare("true", 3, 0.75), new ValueShare("false", 1, 0.25)], profile["Flag"].TopValues);
    }

    [Fact]
    public async Task Infinite_numbers_are_counted_apart()
    {
        ColumnProfile x = (await Of(new Row(1, "a", true), new Row(double.PositiveInfinity, "a", true)))["X"];

        Assert.Equal((1L, 0L, 1L, 1.0), (x.Count, x.Missing, x.Infinite, x.Mean));
    }

    [Fact]
    public async Task A_histogram_counts_every_value_once()
    {
        ColumnProfile x = (await Of([.. Enumerable.Range(0, 101).Select(i => new Row(i, "a", true))]))["X"];

        Assert.Equal([new HistogramBin(0, 25, 25), new HistogramBin(25, 50, 25), new HistogramBin(50, 75, 25), new HistogramBin(75, 100, 26)], x.Histogram(4));
        Assert.Equal([new HistogramBin(7, 7, 2)], (await Of(new Row(7, "a", true), new Row(7, "a", true)))["X"].Histogram());
        Assert.Empty((await Of(new Row(double.NaN, "a", true)))["X"].Histogram());
    }

    [Fact]
    public async Task Correlation_is_over_the_rows_that_have_both()
    {
        // Published: Pearson of (1..5) with (10, 9, 2.5, 6, 4).
        double[] y = [10, 9, 2.5, 6, 4];
        Dataset<Two> data = await Dataset.FromRows(y.Select((value, i) => new Two(i + 1, value, "t")).Append(new Two(9, double.NaN, "t")));

        ColumnCorrelation correlation = Assert.Single(data.Profile.Correlations);
        Assert.Equal(("X", "Y", 5L), (correlation.First, correlation.Second, correlation.Count));
        Assert.Equal(-0.7426106572325057, correlation.Correlation, 12);
    }

    [Fact]
    public async Task No_value_of_a_personal_column_is_kept()
    {
        Dataset<Person> data = await Dataset.FromRows([new Person("ann@example.org", 31337), new Person("bob@example.org", 4711), new Person("ann@example.org", double.NaN)]);
        ColumnProfile mail = data.Profile["Mail"], salary = data.Profile["Salary"];

        Assert.Equal((3L, 2.0), (mail.Count, Math.Round(mail.Distinct)));
        Assert.Equal((2L, 1L), (salary.Count, salary.Missing));
        Assert.True(mail.Withheld && salary.Withheld && double.IsNaN(salary.Maximum));
        Assert.Empty(mail.TopValues);
        Assert.DoesNotContain("ann", data.Profile.ToJson());
        Assert.DoesNotContain("31337", data.Profile.ToJson());
        Assert.Equal(data.Profile.ToJson(), DataProfile.FromJson(data.Profile.ToJson()).ToJson());
    }

    [Fact]
    public async Task An_empty_data_set_has_a_profile_without_numbers()
    {
        DataProfile profile = await Of();

        Assert.Equal(0, profile.Rows);
        Assert.True(double.IsNaN(profile["X"].Mean) && double.IsNaN(profile["X"].Quantile(0.5)) && double.IsNaN(profile["X"].MissingShare));
        Assert.Empty(profile["X"].TopValues);
        Assert.Throws<KeyNotFoundException>(() => profile["Z"]);
    }

    [Fact]
    public async Task Many_distinct_values_are_estimated()
    {
        DataProfile profile = await Of([.. Enumerable.Range(0, 50_000).Select(i => new Row(i * 0.37, $"name {i}", true))]);

        // Five standard errors of the sketch.
        Assert.InRange(profile["X"].Distinct, 50_000 * 0.918, 50_000);
        Assert.InRange(profile["Name"].Distinct, 50_000 * 0.918, 50_000);
        Assert.False(profile["Name"].DistinctIsExact);
        Assert.Empty(profile["X"].TopValues);
        Assert.InRange(profile["X"].Quantile(0.25), 0.37 * 50_000 * 0.23, 0.37 * 50_000 * 0.27);
    }

    [Fact]
    public void Merging_profiles_equals_profiling_the_union() =>
        Prop.ForAll(AnyRows(), AnyRows(), (first, second) =>
        {
            DataProfile merged = Of(first).Result.Merge(Of(second).Result);
            DataProfile union = Of([.. first, .. second]).Result;

            Assert.Equal(union.Rows, merged.Rows);
            foreach ((ColumnProfile expected, ColumnProfile actual) in union.Columns.Zip(merged.Columns))
            {
                Assert.Equal((expected.Name, expected.Count, expected.Missing, expected.Infinite), (actual.Name, actual.Count, actual.Missing, actual.Infinite));
                Assert.Equal(expected.Distinct, actual.Distinct);
                Assert.Equal(expected.TopValues, actual.TopValues);
                Assert.Equal((expected.Minimum, expected.Maximum), (actual.Minimum, actual.Maximum));
                AssertClose(expected.Mean, actual.Mean);
                AssertClose(expected.StandardDeviation, actual.StandardDeviation);
                foreach (double share in new[] { 0.1, 0.5, 0.9 }) Assert.Equal(expected.Quantile(share), actual.Quantile(share));
                Assert.Equal(expected.Histogram(5), actual.Histogram(5));
            }

            foreach ((ColumnCorrelation expected, ColumnCorrelation actual) in union.Correlations.Zip(merged.Correlations))
            {
                Assert.Equal(expected.Count, actual.Count);
                AssertClose(expected.Correlation, actual.Correlation);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void JSON_restores_a_profile_that_goes_on_merging() =>
        Prop.ForAll(AnyRows(), rows =>
        {
            DataProfile profile = Of(rows).Result;
            DataProfile restored = DataProfile.FromJson(profile.ToJson());

            Assert.Equal(profile.ToJson(), restored.ToJson());
            Assert.Equal(profile.Merge(profile).ToJson(), restored.Merge(profile).ToJson());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"format":1,"rows":1,"columns":[],"pairs":["AAAA"]}""")]
    public void Other_texts_are_no_profile(string text) => Assert.Throws<FormatException>(() => DataProfile.FromJson(text));

    [Fact]
    public async Task Profiles_of_different_rows_do_not_merge() =>
        Assert.Throws<ArgumentException>(() => Of().Result.Merge(Dataset.FromRows(Array.Empty<Two>()).Result.Profile));

    private static Arbitrary<Row[]> AnyRows() => (
        from count in Gen.Choose(0, 100)
        from rows in Gen.ArrayOf(
            from x in Gen.Choose(-50, 50)
            from kind in Gen.Choose(0, 9)
            from name in Gen.Elements("a", "b", "c", null)
            from flag in Gen.Elements<bool?>(true, false, null)
            select new Row(kind == 0 ? double.NaN : kind == 1 ? double.NegativeInfinity : x / 4.0, name, flag), count)
        select rows).ToArbitrary();

    private static void AssertClose(double expected, double actual) => Assert.True(
        double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)), $"{expected} and {actual}");

    private static async Task<DataProfile> Of(params Row[] rows) => (await Dataset.FromRows(rows)).Profile;

    public sealed record Row(double X, string? Name, bool? Flag);

    public sealed record Person([property: PersonalData] string Mail, [property: PersonalData] double Salary);

    public sealed record Two(double X, double Y, string T);
}
