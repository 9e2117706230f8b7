namespace MlPractices.Tests.Reporting;

public class FiguresTests
{
    [Theory]
    [InlineData(0.8123, "0.812")]
    [InlineData(0.8, "0.800")]
    [InlineData(0.0123, "0.0123")]
    [InlineData(12.3456, "12.35")]
    [InlineData(123.456, "123.5")]
    [InlineData(5, "5")]
    [InlineData(1234.4, "1,234")]
    [InlineData(-0.25, "−0.250")]
    [InlineData(-0.0, "0")]
    [InlineData(0.00001234, "1.23e−5")]
    [InlineData(1.5e12, "1.5e12")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Numbers_have_about_four_digits(double value, string text) => Assert.Equal(text, Figures.Number(value));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.0004, "<0.1 %")]
    [InlineData(0.051, "5.1 %")]
    [InlineData(0.4249, "42 %")]
    [InlineData(0.9996, ">99.9 %")]
    [InlineData(0.994, "99.4 %")]
    [InlineData(1, "100 %")]
    [InlineData(double.NaN, "–")]
    public void Shares_are_not_rounded_to_nothing_or_to_everything(double share, string text) => Assert.Equal(text, Figures.Share(share));

    [Fact]
    public void A_p_value_is_never_zero()
    {
        Assert.Equal("<0.0001", Figures.PValue(0));
        Assert.Equal("0.0312", Figures.PValue(0.0312));
        Assert.Equal("–", Figures.PValue(null));
    }

    [Fact]
    public void Signs_and_intervals()
    {
        Assert.Equal(("+0.100", "−0.100", "0"), (Figures.Signed(0.1), Figures.Signed(-0.1), Figures.Signed(0)));
        Assert.Equal("0.500 to 0.700", Figures.Interval(0.5, 0.7));
        Assert.Equal("0.098 to 0.142", Figures.Interval(0.098, 0.142));
        Assert.Equal("−0.200 to 0.010", Figures.Interval(-0.2, 0.01));
        Assert.Equal("0 to 0.300", Figures.Interval(0, 0.3));
        Assert.Equal("950 to 1,100", Figures.Interval(950, 1100));
        Assert.Equal("", Figures.Interval(0.5, double.NaN));
        Assert.Equal(("0.2", "0", "10"), (Figures.Round(0.2), Figures.Round(0), Figures.Round(10)));
    }
}
