using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Checks;

/// <summary>What hides inside vectors and texts.</summary>
public sealed class VectorCheckTests
{
    public sealed record Flat([property: Identifier] int Id, float[] Features, double Rent, bool Let, string Note);

    [Fact]
    public void A_label_within_a_vector_is_found_whatever_its_scale()
    {
        Flat[] rows = Rows();

        Assert.Equal("Features[1]", Assert.Single(Regression(rows.Select(flat => flat with { Features = [flat.Features[0], (float)flat.Rent, flat.Features[1]] }))).Subject);
        Assert.Equal("Features[2]", Assert.Single(Regression(rows.Select(flat => flat with { Features = [.. flat.Features, (float)-Math.Log(flat.Rent)] }))).Subject);
        Assert.Equal("Features[2]", Assert.Single(Binary(rows.Select(flat => flat with { Features = [.. flat.Features, flat.Let ? 1 : 0] }))).Subject);
        Assert.Equal("Features[2]", Assert.Single(Binary(rows.Select((flat, i) => flat with { Features = [.. flat.Features, (flat.Let ? -9 : 7) + (float)Math.Sin(i)] }))).Subject);
    }

    [Fact]
    public void A_vector_that_merely_helps_is_left_alone()
    {
        Flat[] rows = Rows();

        Assert.Empty(Regression(rows));
        Assert.Empty(Binary(rows));
        Assert.Empty(Regression(rows.Select((flat, i) => flat with { Features = [(float)flat.Rent + (i % 7 * 20)] })));
        Assert.Empty(Regression(rows.Select((flat, i) => flat with { Features = i == 3 ? [] : [(float)flat.Rent] })));

        // Rare classes: few rows of the other class make no order.
        Assert.Empty(Binary(rows.Select((flat, i) => flat with { Let = i % 200 == 0 })));
    }

    [Theory]
    [InlineData("please write to ann{0}.lee@example.org about the flat", "e-mail addresses")]
    [InlineData("login from 192.168.77.{0} refused", "IP addresses")]
    [InlineData("build 10.0.{0}.1 of the driver", null)]
    [InlineData("wrote @ann{0} and met at 10", null)]
    public async Task Addresses_within_free_text_are_personal(string text, string? found)
    {
        Dataset<Flat> data = await Dataset.FromRows(Rows().Select(flat => flat with
        {
            Note = flat.Id % 3 == 0 ? string.Format(System.Globalization.CultureInfo.InvariantCulture, text, flat.Id % 200) : $"note {flat.Id % 5}",
        }));

        Finding[] findings = [.. data.Check().Where(finding => finding.Id == "MLP0901")];

        if (found is null) Assert.Empty(findings);
        else Assert.Equal(("Note", Severity.Warning, $"Its texts contain {found}."), (findings.Single().Subject, findings.Single().Severity, findings.Single().Message));
    }

    private static Flat[] Rows()
    {
        var random = new SplitMix64(3);
        return [.. Enumerable.Range(1, 1000).Select(id =>
        {
            double size = 50 + (10 * random.NextNormal()), rent = 400 + (10 * size) + (60 * random.NextNormal());
            return new Flat(id, [(float)size, (float)random.NextNormal()], rent, random.NextNormal() + ((size - 50) / 10) > 0, "none");
        })];
    }

    private static IReadOnlyList<Finding> Regression(IEnumerable<Flat> rows) => Of(rows, Objective.Regression<Flat>(flat => flat.Rent, RegressionMetric.MeanAbsoluteError));

    private static IReadOnlyList<Finding> Binary(IEnumerable<Flat> rows) =>
        Of(rows.Select(flat => flat with { Rent = 0 }), Objective.Binary<Flat>(flat => flat.Let, BinaryMetric.AreaUnderRocCurve));

    private static IReadOnlyList<Finding> Of<TOut>(IEnumerable<Flat> rows, Objective<Flat, TOut> objective) =>
        [.. Dataset.FromRows(rows.ToList()).GetAwaiter().GetResult().Split(SplitPlan.ByKey<Flat>(flat => flat.Id), objective, new InMemoryLedger())
            .Findings.Where(finding => finding.Id == "MLP0308")];
}
