namespace MlPractices.Tests.Reporting;

public class LinearScaleTests
{
    [Theory]
    [InlineData(0, 1, 6, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(-0.3, 0.3, 8, new[] { -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3 })]
    [InlineData(0, 4200, 6, new[] { 0d, 1000, 2000, 3000, 4000 })]
    [InlineData(1234.5, 1234.9, 6, new[] { 1234.5, 1234.6, 1234.7, 1234.8, 1234.9 })]
    public void Ticks_lie_on_round_numbers(double lowest, double highest, int most, double[] ticks) =>
        Assert.Equal(ticks, new LinearScale(lowest, highest, 0, 100).Ticks(most));

    [Fact]
    public void Ticks_stay_inside_and_are_few_whatever_the_range()
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var lowest = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12));
            var scale = new LinearScale(lowest, lowest + (random.NextDouble() * Math.Pow(10, random.Next(-3, 12))), 0, 100);
            var ticks = scale.Ticks(6);
            Assert.InRange(ticks.Count, 2, 6);
            var slack = (scale.Highest - scale.Lowest) * 1e-6;
            Assert.All(ticks, t => Assert.InRange(t, scale.Lowest - slack, scale.Highest + slack));
        }
    }

    [Fact]
    public void A_single_value_gets_room_and_values_outside_land_on_the_border()
    {
        var scale = new LinearScale(5, 5, 10, 110);

        Assert.Equal(60, scale.At(5));
        Assert.Equal((10, 110), (scale.At(-100), scale.At(100)));
    }
}
