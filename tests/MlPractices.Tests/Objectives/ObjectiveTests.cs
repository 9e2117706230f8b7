namespace MlPractices.Tests.Objectives;

public sealed class ObjectiveTests
{
    private sealed record Person(bool Hired, double Salary, string Team, [property: ProtectedAttribute] string Sex, int? Age, string[] Skills, float Rank);

    private static readonly Objective<Person, BinaryScore> Hiring = Objective.Binary<Person>(p => p.Hired, BinaryMetric.AreaUnderRocCurve);

    private static readonly Person Someone = new(true, 10, "a", "f", null, ["c#"], 2);

    [Fact]
    public void Labels_are_named_and_read()
    {
        Assert.Equal("Hired", Hiring.LabelName);
        Assert.True(Hiring.TruthOf(Someone).Binary);
        Assert.Equal(10, Objective.Regression<Person>(p => p.Salary, RegressionMetric.RSquared).TruthOf(Someone).Number);
        Assert.Equal("a", Objective.Multiclass<Person>(p => p.Team, MulticlassMetric.Accuracy).TruthOf(Someone).Class);
        Assert.Equal(["c#"], Objective.Multilabel<Person>(p => p.Skills, MultilabelMetric.MicroF1).TruthOf(Someone).Labels!);
        var ranking = Objective.Ranking<Person>(p => p.Rank, p => p.Team, RankingMetric.Ndcg);
        Assert.Equal((2.0, "a"), (ranking.TruthOf(Someone).Number, ranking.TruthOf(Someone).Group));
    }

    [Fact]
    public void Protected_attributes_are_found_by_their_annotation()
    {
        var slice = Assert.Single(Hiring.Slices);

        Assert.Equal(("Sex", true, "f"), (slice.Name, slice.Protected, slice.Of(Someone)));
    }

    [Fact]
    public void Slices_are_named_by_the_property_and_say_when_a_value_is_missing()
    {
        var objective = Hiring.Slice(p => p.Age).Slice(p => p.Team == "a", "in team a");

        Assert.Equal(["Sex", "Age", "in team a"], objective.Slices.Select(slice => slice.Name));
        Assert.Equal(["f", "(missing)", "True"], objective.Slices.Select(slice => slice.Of(Someone)));
    }

    [Fact]
    public void An_objective_never_changes()
    {
        Hiring.Goal("Hire well").LeastUsefulGain(0.1).Slice(p => p.Team).RequireAtLeast(BinaryMetric.Recall, 0.5);

        Assert.Equal("", Hiring.GoalText);
        Assert.Null(Hiring.LeastGain);
        Assert.Empty(Hiring.Limits);
        Assert.Single(Hiring.Slices);
    }

    [Fact]
    public void A_limit_reports_its_metric_once()
    {
        var objective = Hiring.RequireAtLeast(BinaryMetric.Recall, 0.5).RequireInSlice("Sex", null, BinaryMetric.Recall, 0.4).RequireAtLeast(BinaryMetric.AreaUnderRocCurve, 0.6);

        Assert.Equal("Recall", Assert.Single(objective.OtherMetrics).Name);
        Assert.Equal(3, objective.Limits.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_least_useful_gain_is_a_positive_number(double gain) => Assert.Throws<ArgumentOutOfRangeException>(() => Hiring.LeastUsefulGain(gain));

    [Fact]
    public void Settings_without_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Hiring.ErrorRate(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hiring.ErrorRate(0.05, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hiring.FairnessGapAtMost(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hiring.LatencyAtMost(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hiring.ArtifactAtMost(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hiring.RequireAtLeast(BinaryMetric.Recall, double.NaN));
        Assert.Throws<ArgumentException>(() => Hiring.Goal(" "));
    }
}
