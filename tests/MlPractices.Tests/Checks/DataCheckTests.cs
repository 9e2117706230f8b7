using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Checks;

public sealed class DataCheckTests
{
    private static readonly Loan[] Clean = Loan.Make(2000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Clean_data_have_no_findings(ulong seed)
    {
        Assert.Empty(Loan.FindingsOf(Loan.Make(2000, seed)));
        Assert.Empty(Loan.FindingsOf(Loan.Make(2000, seed), SplitPlan.ByRow<Loan>()));
    }

    [Fact]
    public void A_constant_column()
    {
        Finding finding = Single("MLP0151", Clean.Select(l => l with { Extra = 7 }));

        Assert.Equal(("Extra", Severity.Info), (finding.Subject, finding.Severity));
        Assert.Contains("'7'", finding.Message);
        Assert.Contains("Every cell is missing", Single("MLP0151", Clean.Select(l => l with { Extra = double.NaN })).Message);
    }

    [Fact]
    public void Missing_cells()
    {
        Finding finding = Single("MLP0158", Clean.Select(l => l.Id % 10 == 0 ? l with { Income = null } : l));

        Assert.Equal("Income", finding.Subject);
        Assert.InRange(finding.Numbers["share"], 0.1, 0.13);
    }

    [Fact]
    public void A_near_unique_column_that_is_not_marked()
    {
        Finding finding = Single("MLP0309", Clean.Select(l => l with { Note = $"contract {l.Id}" }));

        Assert.Equal(("Note", Severity.Info), (finding.Subject, finding.Severity));
        Assert.Contains("about", finding.Message);
    }

    [Fact]
    public void Single_outliers_but_no_heavy_tails()
    {
        Finding finding = Single("MLP0156", Clean.Select(l => l.Id is 5 or 77 ? l with { Amount = 1_000_000 } : l));

        Assert.Equal(("Amount", 1_000_000.0), (finding.Subject, finding.Numbers["worst"]));
        Assert.InRange(finding.Numbers["outliers"], 1, 10);
        Assert.Empty(Loan.FindingsOf(Clean.Select(l => l with { Extra = Math.Exp(3 * l.Extra) })));
        Assert.Empty(Loan.FindingsOf(Clean.Select(l => l with { Extra = Math.Exp(l.Extra) })));
        Assert.Equal("Extra", Single("MLP0156", Clean.Select(l => l with { Extra = l.Id == 9 ? 999 : 40 + 10 * l.Extra })).Subject);
    }

    [Fact]
    public void Features_that_say_the_same()
    {
        Finding finding = Single("MLP0157", Clean.Select(l => l with { Extra = 3 * l.Amount + 100 * l.Extra }));

        Assert.Equal("Amount, Extra", finding.Subject);
        Assert.True(finding.Numbers["correlation"] > 0.9);
    }

    [Fact]
    public void A_copied_column()
    {
        IReadOnlyList<Finding> findings = Loan.FindingsOf(Clean.Select(l => l with { Note = l.Purpose }));

        Finding finding = Assert.Single(findings);
        Assert.Equal(("MLP0152", "Purpose, Note", Severity.Warning), (finding.Id, finding.Subject, finding.Severity));
    }

    [Fact]
    public void Rows_loaded_twice_and_their_copies_across_the_split()
    {
        Loan[] twice = [.. Clean, .. Clean.Take(600).Select(l => l with { Id = l.Id + 10_000 })];
        IReadOnlyList<Finding> findings = Loan.FindingsOf(twice);

        Assert.Equal(["MLP0153", "MLP0311"], findings.Select(finding => finding.Id));
        Assert.Equal(600 / 2600.0, findings[0].Numbers["share"], 10);
        Assert.All(findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
        Assert.DoesNotContain(Loan.FindingsOf(twice, SplitPlan.ByKey<Loan>(l => l.Id % 10_000)), finding => finding.Id == "MLP0311");
    }

    [Fact]
    public async Task Rows_that_are_equal_by_chance_are_no_copies()
    {
        // Two columns with three values each: every row has many twins, and none is a copy.
        Dataset<Coarse> data = await Dataset.FromRows(Clean.Select(l => new Coarse(l.Id, l.Purpose, l.Note, l.Late)));

        Assert.DoesNotContain(
            data.Split(SplitPlan.ByKey<Coarse>(c => c.Id), Objective.Binary<Coarse>(c => c.Late, BinaryMetric.AreaUnderRocCurve)).Partition.Findings,
            finding => finding.Id is "MLP0153" or "MLP0155" or "MLP0311" or "MLP0351");
    }

    [Fact]
    public void Rows_measured_again_are_near_duplicates()
    {
        IEnumerable<Loan> again = Clean.Take(800).Select(l => l with { Id = l.Id + 10_000, Amount = l.Amount * 1.000001, Purpose = l.Purpose.ToUpperInvariant() + "." });
        Finding finding = Single("MLP0351", [.. Clean, .. again], among: ["MLP0253"]);

        Assert.Equal("holdout", finding.Subject);
        Assert.InRange(finding.Numbers["share"], 0.2, 0.7);
    }

    [Fact]
    public void Conflicting_labels()
    {
        IReadOnlyList<Finding> findings = Loan.FindingsOf([.. Clean, .. Clean.Take(200).Select(l => l with { Id = l.Id + 10_000, Late = !l.Late })]);

        Finding finding = Assert.Single(findings, finding => finding.Id == "MLP0155");
        Assert.Equal((200 / 2200.0, 400 / 2200.0), (finding.Numbers["share"], finding.Numbers["rows with twins"]));
        Assert.Equal(Severity.Warning, finding.Severity);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_column_that_gives_the_label_away(int kind)
    {
        var random = new SplitMix64(3);
        Loan[] rows = [.. Clean.Select(l => kind switch
        {
            0 => l with { Note = l.Late ? "reminder sent" : "none" },
            1 => l with { Extra = l.Late ? 100 * random.NextDouble() + 0.1 : 0 },
            _ => l with { Income = l.Late ? null : l.Income },
        })];
        Finding finding = Single("MLP0308", rows, among: ["MLP0158", "MLP0157"]);

        Assert.Equal(new[] { "Note", "Extra", "Income" }[kind], finding.Subject);
        Assert.InRange(finding.Numbers["skill"], 0.8, 1);
    }

    [Fact]
    public async Task Proxies_of_a_number_are_found_although_some_labels_are_missing()
    {
        Dataset<Loan> data = await Dataset.FromRows(Clean.Select(l => l.Id % 50 == 0 ? l with { Rate = double.NaN } : l with { Extra = 2 * l.Rate }));
        IReadOnlyList<Finding> findings = data.Split(
            SplitPlan.ByKey<Loan>(l => l.Id), Objective.Regression<Loan>(l => l.Rate, RegressionMetric.RootMeanSquaredError)).Partition.Findings;

        Assert.Equal("Extra", Assert.Single(findings, finding => finding.Id == "MLP0308").Subject);
        Assert.Contains("2 % of the labels are missing", Assert.Single(findings, finding => finding.Id == "MLP0158").Message);
    }

    [Fact]
    public void A_unique_text_is_no_label_proxy() =>
        Assert.DoesNotContain(Loan.FindingsOf(Clean.Select(l => l with { Note = $"contract {l.Id}" })), finding => finding.Id == "MLP0308");

    [Fact]
    public void Few_rows_of_a_class()
    {
        Finding finding = Single("MLP0159", Clean.Select(l => l with { Late = l.Id <= 40 }));

        Assert.Contains("true (40)", finding.Message);
        Assert.Contains("nothing to learn", Single("MLP0159", Clean.Select(l => l with { Late = true })).Message);
    }

    [Fact]
    public void A_starved_class()
    {
        Finding finding = Single("MLP0251", Clean.Select(l => l with { Late = l.Id == 1 }), SplitPlan.ByKey<Loan>(l => l.Id), ["MLP0159"]);

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("has no row of class true, so only one class is left in it", finding.Message);
    }

    [Fact]
    public void Accuracy_on_an_imbalanced_label()
    {
        Loan[] rows = [.. Clean.Select(l => l with { Late = l.Id % 10 == 0 })];

        Finding finding = Assert.Single(Loan.FindingsOf(rows, metric: BinaryMetric.Accuracy));
        Assert.Equal("MLP0504", finding.Id);
        Assert.Contains("90 %", finding.Message);
        Assert.Empty(Loan.FindingsOf(rows));
    }

    [Fact]
    public void Drift_between_the_parts_needs_significance_and_size()
    {
        // The key follows the amount: whatever the hash puts into the holdout is shifted.
        Loan[] rows = [.. Clean.Select(l => l with { Extra = l.Extra + (IsHeldOut(l.Id) ? 1 : 0), Note = IsHeldOut(l.Id) ? "renewed" : l.Note })];
        IReadOnlyList<Finding> findings = Loan.FindingsOf(rows, SplitPlan.ByKey<Loan>(l => l.Id));

        Assert.Equal(["Extra", "Note"], findings.Where(finding => finding.Id == "MLP0253").Select(finding => finding.Subject).Order());

        static bool IsHeldOut(int id) => UnitInterval.From(Fingerprint64.Hash(id.ToString(System.Globalization.CultureInfo.InvariantCulture))) < 0.2;
    }

    [Fact]
    public void Checks_can_be_turned_off_and_their_limits_moved()
    {
        IEnumerable<Loan> rows = Clean.Select(l => l.Id % 10 == 0 ? l with { Income = null } : l);

        Assert.Empty(Loan.FindingsOf(rows, checks: new DataCheckOptions { Off = new HashSet<string> { "MLP0158" } }));
        Assert.Empty(Loan.FindingsOf(rows, checks: new DataCheckOptions { MissingShare = 0.2 }));
    }

    [Fact]
    public async Task Rows_set_aside_are_reported()
    {
        using var file = new Data.TempFile("x,late\n1,true\nbad,false\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},{i % 2}\n")));
        Dataset<Small> data = await Dataset.FromCsv<Small>(file.Path, new CsvOptions { Malformed = MalformedRows.SetAside });

        Finding finding = Assert.Single(data.Check(), finding => finding.Id == "MLP0150");
        Assert.Contains("line 3, column 'x', value 'bad'", finding.Message);
    }

    [Fact]
    public async Task No_rows_at_all() =>
        Assert.Equal((Severity.Error, "MLP0159"), (await Dataset.FromRows(Array.Empty<Loan>())).Check().Select(finding => (finding.Severity, finding.Id)).Single());

    private static Finding Single(string id, IEnumerable<Loan> rows, SplitPlan<Loan>? plan = null, string[]? among = null)
    {
        IReadOnlyList<Finding> findings = Loan.FindingsOf(rows, plan);
        Assert.DoesNotContain(findings, finding => finding.Id != id && among?.Contains(finding.Id) != true);
        return Assert.Single(findings, finding => finding.Id == id);
    }

    public sealed record Coarse([property: Identifier] int Id, string Purpose, string Note, bool Late);

    public sealed record Small(double X, bool Late);
}
