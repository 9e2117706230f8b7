using MlPractices.Analyzers.Catalog;

namespace MlPractices.Tests.Checks;

/// <summary>Checks that go by annotations, names and forms of values.</summary>
public sealed class RoleCheckTests
{
    private static readonly Objective<Stay, BinaryScore> Back = Objective.Binary<Stay>(s => s.Back, BinaryMetric.AreaUnderRocCurve);

    [Fact]
    public void A_group_that_the_split_ignores()
    {
        Finding finding = Assert.Single(Findings(SplitPlan.ByKey<Stay>(s => s.Id)), finding => finding.Id == "MLP0203");

        Assert.Equal("Patient", finding.Subject);
        Assert.True(finding.Numbers["share"] > 0.9);
        Assert.DoesNotContain(Findings(SplitPlan.ByKey<Stay>(s => s.Id).KeepTogether(s => s.Patient)), finding => finding.Id == "MLP0203");
    }

    [Fact]
    public void Times_that_the_split_ignores()
    {
        Finding finding = Assert.Single(Findings(SplitPlan.ByKey<Stay>(s => s.Id).KeepTogether(s => s.Patient)), finding => finding.Id == "MLP0205");

        Assert.Equal("At", finding.Subject);
        Assert.DoesNotContain(Findings(SplitPlan.ByTime<Stay>(s => s.At)), finding => finding.Id == "MLP0205");
    }

    [Fact]
    public void The_label_as_key() =>
        Assert.Contains(
            Findings(SplitPlan.ByKey<Stay>(s => new { s.Id, s.Back })), finding => finding.Id == "MLP0207" && finding.Subject == "Back");

    [Fact]
    public void Rows_without_key_and_rows_left_out_are_counted()
    {
        Assert.Equal(20, Assert.Single(Findings(SplitPlan.ByKey<Stay>(s => s.Ward)), finding => finding.Id == "MLP0255").Numbers["rows"]);
        Assert.Equal(48, Assert.Single(Findings(SplitPlan.ByTime<Stay>(s => s.At).Gap(TimeSpan.FromDays(2))), finding => finding.Id == "MLP0254").Numbers["rows"]);
    }

    [Fact]
    public void An_implausible_holdout() =>
        Assert.Contains(Findings(SplitPlan.ByKey<Stay>(s => s.Id).Holdout(0.6)), finding => finding.Id == "MLP0202" && finding.Message.Contains("60 %"));

    [Fact]
    public void Large_groups_that_miss_the_share()
    {
        Finding finding = Assert.Single(Findings(SplitPlan.ByKey<Stay>(s => s.Id).KeepTogether(s => s.Hospital).Holdout(0.3)), finding => finding.Id == "MLP0256");

        Assert.NotEqual(0.3, finding.Numbers["share"], 0.05);
    }

    [Fact]
    public void Ranking_rows_of_one_query_on_both_sides()
    {
        Objective<Stay, RankScore> ranking = Objective.Ranking<Stay>(s => s.Score, s => s.Patient, RankingMetric.Ndcg);
        IReadOnlyList<Finding> Of(SplitPlan<Stay> plan) => Open().Split(plan, ranking).Partition.Findings;

        Assert.Contains(Of(SplitPlan.ByKey<Stay>(s => s.Id)), finding => finding.Id == "MLP0204");
        Assert.DoesNotContain(Of(SplitPlan.ByKey<Stay>(s => s.Patient)), finding => finding.Id == "MLP0204");
    }

    [Fact]
    public void Personal_columns_by_mark_form_and_name()
    {
        Finding[] findings = [.. Open().Check().Where(finding => finding.Id == "MLP0901")];

        Assert.Equal(
            [("Contact", Severity.Warning), ("Account", Severity.Warning), ("Card", Severity.Warning), ("Diagnosis", Severity.Info), ("HomeAddress", Severity.Info)],
            findings.Select(finding => (finding.Subject, finding.Severity)));
        Assert.Contains("e-mail addresses", findings[0].Message);
        Assert.Contains("IBAN", findings[1].Message);
        Assert.Contains("payment card", findings[2].Message);
        Assert.Contains("Judging by 'home address' in its name", findings[4].Message);
    }

    [Fact]
    public void Protected_columns_that_are_not_marked()
    {
        Finding finding = Assert.Single(Open().Check(), finding => finding.Id == "MLP0902");

        Assert.Equal(("PatientGender", Severity.Info), (finding.Subject, finding.Severity));
    }

    [Theory]
    [InlineData("DateOfBirth", "date of birth")]
    [InlineData("customer_email", "email")]
    [InlineData("IPAddress", "ip address")]
    [InlineData("Phone", "phone")]
    [InlineData("PhoneWeight", null)]
    [InlineData("Emailed", null)]
    [InlineData("StreetwiseScore", null)]
    public void Names_of_personal_columns_are_read_word_by_word(string name, string? expected) => Assert.Equal(expected, TellingNames.Personal(name));

    [Theory]
    [InlineData("PatientAge", "age")]
    [InlineData("Sex", "sex")]
    [InlineData("HouseAge", null)]
    [InlineData("RaceNumber", null)]
    public void What_says_little_alone_counts_for_persons_only(string name, string? expected) => Assert.Equal(expected, TellingNames.Protected(name));

    private static IReadOnlyList<Finding> Findings(SplitPlan<Stay> plan) => Open().Split(plan, Back).Partition.Findings;

    private static Dataset<Stay> Open() => Dataset.FromRows(Enumerable.Range(0, 800).Select(i => new Stay(
        i, $"patient {i % 80}", $"hospital {i % 4}", i % 40 == 0 ? null : $"ward {i % 31}", new DateTime(2024, 1, 1).AddHours(i), i * 37 % 101 / 10.0,
        $"p{i % 90}@example.org", Iban(i), Card(i), $"diagnosis {i % 7}", $"Road {i % 60}", i % 3 == 0 ? "f" : "m", i * 7919 % 13 < 4))).GetAwaiter().GetResult();

    private static string Iban(int i)
    {
        string account = $"{37040044 + i % 50:00000000}{532013000 + i:0000000000}";
        System.Numerics.BigInteger number = System.Numerics.BigInteger.Parse(account + "131400", System.Globalization.CultureInfo.InvariantCulture);
        return $"DE{98 - (int)(number % 97):00}{account}";
    }

    private static string Card(int i)
    {
        string digits = $"4000{i:00000000000}";
        int sum = digits.Reverse().Select((c, place) => place % 2 == 0 ? (c - '0') * 2 / 10 + (c - '0') * 2 % 10 : c - '0').Sum();
        return digits + (10 - sum % 10) % 10;
    }

    public sealed record Stay(
        [property: Identifier] int Id, [property: GroupKey] string Patient, string Hospital, string? Ward, [property: Timestamp] DateTime At, double Score,
        string Contact, string Account, string Card, [property: PersonalData] string Diagnosis, string HomeAddress, string PatientGender, bool Back);
}
