namespace MlPractices.Tests.Registry;

public class SemanticVersionTests
{
    [Theory]
    [InlineData("0.0.0")]
    [InlineData("1.2.3")]
    [InlineData("1.0.0-alpha")]
    [InlineData("1.0.0-alpha.1")]
    [InlineData("1.0.0-0.3.7")]
    [InlineData("1.0.0-x-y-z.--")]
    [InlineData("1.0.0-alpha+001")]
    [InlineData("1.0.0+20130313144700")]
    [InlineData("1.0.0+21AF26D3----117B344092BD")]
    [InlineData("1.0.0-0A.is.legal")]
    [InlineData("1.0.0--1")]
    [InlineData("1.0.0-99999999999999999999999")]
    public void Reads_and_writes_what_the_rules_allow(string text) =>
        Assert.Equal(text, SemanticVersion.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("01.2.3")]
    [InlineData("1.02.3")]
    [InlineData("1.2.03")]
    [InlineData("v1.2.3")]
    [InlineData(" 1.2.3")]
    [InlineData("1.2.3 ")]
    [InlineData("1.2.3\n")]
    [InlineData("-1.2.3")]
    [InlineData("+1.2.3")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3+")]
    [InlineData("1.2.3-a..b")]
    [InlineData("1.2.3-01")]
    [InlineData("1.2.3-a.01")]
    [InlineData("1.2.3+a+b")]
    [InlineData("1.2.3-ä")]
    [InlineData("1.2.3-a_b")]
    [InlineData("1.2.99999999999")]
    [InlineData("١.2.3")]
    [InlineData("../1.2.3")]
    public void Refuses_what_the_rules_forbid(string text)
    {
        Assert.False(SemanticVersion.TryParse(text, out _));
        Assert.Contains("major.minor.patch", Assert.Throws<FormatException>(() => SemanticVersion.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_by_section_11_of_the_rules()
    {
        string[] ascending =
        [
            "0.9.9", "1.0.0-0", "1.0.0-2", "1.0.0-11", "1.0.0-99999999999999999999", "1.0.0-A", "1.0.0-alpha", "1.0.0-alpha.1",
            "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0-a", "2.0.0",
        ];
        var versions = ascending.Select(SemanticVersion.Parse).ToArray();

        for (var i = 0; i < versions.Length; i++)
        {
            for (var j = 0; j < versions.Length; j++)
            {
                Assert.Equal(i.CompareTo(j), Math.Sign(versions[i].CompareTo(versions[j])));
                Assert.Equal(i < j, versions[i] < versions[j]);
                Assert.Equal(i == j, versions[i] == versions[j]);
            }
        }
    }

    [Fact]
    public void Build_metadata_counts_neither_for_order_nor_for_equality()
    {
        var (a, b) = (SemanticVersion.Parse("1.0.0+a"), SemanticVersion.Parse("1.0.0+b"));

        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.Equal(0, a.CompareTo(b));
        Assert.Equal("a", a.Build);
    }

    [Theory]
    [InlineData("1.2.3", VersionPart.Major, "2.0.0")]
    [InlineData("1.2.3", VersionPart.Minor, "1.3.0")]
    [InlineData("1.2.3", VersionPart.Patch, "1.2.4")]
    [InlineData("2.0.0-rc.1", VersionPart.Major, "2.0.0")]
    [InlineData("2.1.0-rc.1", VersionPart.Major, "3.0.0")]
    [InlineData("2.1.0-rc.1", VersionPart.Minor, "2.1.0")]
    [InlineData("2.1.1-rc.1", VersionPart.Minor, "2.2.0")]
    [InlineData("2.1.1-rc.1+x", VersionPart.Patch, "2.1.1")]
    public void The_next_version_is_higher_and_final(string from, VersionPart part, string to)
    {
        var next = SemanticVersion.Parse(from).Next(part);

        Assert.Equal(to, next.ToString());
        Assert.True(next > SemanticVersion.Parse(from));
    }

    [Theory]
    [InlineData("01", null)]
    [InlineData("a b", null)]
    [InlineData("", null)]
    [InlineData(null, "a/b")]
    [InlineData(null, "..")]
    public void The_constructor_refuses_bad_parts(string? prerelease, string? build) =>
        Assert.Throws<ArgumentException>(() => new SemanticVersion(1, 0, 0, prerelease, build));

    [Fact]
    public void The_constructor_refuses_negative_numbers() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SemanticVersion(1, -1, 0));
}
