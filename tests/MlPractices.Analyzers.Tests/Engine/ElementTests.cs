using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>One object stands for all elements of a list that a query or a loop makes: what one of them holds is not what another holds.</summary>
public class ElementTests
{
    private static string Program(string code) => $$"""
        var ml = new MLContext(seed: 1);
        var days = File.ReadLines("sales.csv").Select(l => l.Split(',')).Select(c => new Day { Units = int.Parse(c[0]), Price = int.Parse(c[1]) }).ToList();
        {{code}}
        var border = days.Count * 8 / 10;
        var model = ml.Transforms.Concatenate("Features", "Lag", "Price").Append(ml.Regression.Trainers.FastTree("Units")).Fit(ml.Data.LoadFromEnumerable(days.Take(border)));
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(days.Skip(border))), "Units").RSquared);
        public class Day { public float Units { get; set; } public float Price { get; set; } public float Lag { get; set; } }
        """;

    [Theory]
    [InlineData("for (var i = 1; i < days.Count; i++) days[i].Lag = days[i - 1].Units;")]
    [InlineData("for (var i = 7; i < days.Count; i++) { var day = days[i]; var week = days[i - 7]; day.Lag = week.Units; }")]
    [InlineData("Day? before = null; foreach (var day in days) { if (before != null) day.Lag = before.Units; before = day; }")]
    [InlineData("days = days.Skip(1).Zip(days, (day, before) => new Day { Units = day.Units, Price = day.Price, Lag = before.Units }).ToList();")]
    [InlineData("days = days.Select((day, i) => new Day { Units = day.Units, Price = day.Price, Lag = i == 0 ? 0 : days[i - 1].Units }).ToList();")]
    [InlineData("for (var i = 1; i < days.Count; i++) days[i].Lag = (days[i - 1].Units + days[i].Price) / 2;")]
    public Task Silent_on_the_value_of_an_earlier_element(string code) => Analyze.Silent(Program(code));

    [Theory]
    [InlineData("foreach (var day in days) day.Lag = day.Units;")]
    [InlineData("for (var i = 0; i < days.Count; i++) days[i].Lag = days[i].Units;")]
    [InlineData("for (var i = 0; i < days.Count; i++) { var day = days[i]; day.Lag = day.Units; }")]
    [InlineData("days = days.Select(day => new Day { Units = day.Units, Price = day.Price, Lag = day.Units }).ToList();")]
    public Task The_value_of_the_element_itself(string code) => Analyze.Rule("MLP0307", Program(code).Replace("\"Lag\", \"Price\"", "[|\"Lag\"|], \"Price\"")).ExpectMarkup();
}
