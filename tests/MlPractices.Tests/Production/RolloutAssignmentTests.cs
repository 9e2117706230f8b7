using MlPractices.Statistics.Hashing;

namespace MlPractices.Tests.Production;

public sealed class RolloutAssignmentTests
{
    private static RolloutPlan Plan(params double[] weights) => new() { Arms = [.. weights.Select((weight, i) => new RolloutArm(new(i + 2, 0, 0), weight))] };

    private static int[] Groups(RolloutAssignment assignment, double share) => [.. Enumerable.Range(0, 20_000).Select(i => assignment.GroupOf(Fingerprint64.Hash($"unit {i}"), share))];

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void A_version_and_the_live_ones_group_are_of_the_same_size_at_every_share(double share)
    {
        var groups = Groups(new("r", Plan(1)), share);

        Assert.InRange(groups.Count(group => group == 1), (20_000 * share) - 4 * Math.Sqrt(20_000 * share), (20_000 * share) + 4 * Math.Sqrt(20_000 * share));
        Assert.InRange(groups.Count(group => group == RolloutAssignment.Control), (20_000 * share) - 4 * Math.Sqrt(20_000 * share), (20_000 * share) + 4 * Math.Sqrt(20_000 * share));
        Assert.Equal(0.5, new RolloutAssignment("r", Plan(1)).ShareOf(0), 12);
    }

    [Fact]
    public void Whoever_is_in_a_group_stays_there_while_the_share_rises()
    {
        var assignment = new RolloutAssignment("r", Plan(1, 3));
        var (small, large) = (Groups(assignment, 0.05), Groups(assignment, 0.4));

        Assert.All(Enumerable.Range(0, small.Length).Where(i => small[i] != RolloutAssignment.Outside), i => Assert.Equal(small[i], large[i]));
        Assert.InRange((double)large.Count(group => group == 2) / large.Count(group => group == 1), 2.7, 3.3);
    }

    [Fact]
    public void Two_rollouts_divide_units_independently()
    {
        var (one, other) = (Groups(new("a", Plan(1)), 0.5), Groups(new("b", Plan(1)), 0.5));

        Assert.InRange(Enumerable.Range(0, one.Length).Count(i => one[i] == 1 && other[i] == 1), 4700, 5300);
    }

    [Fact]
    public void A_unit_takes_part_by_the_step_that_was_in_force_when_it_was_answered()
    {
        var assignment = new RolloutAssignment("r", Plan(1));
        var start = TripRelease.ReleasedAt;
        RolloutStep[] steps = [new(0.01, start), new(0.5, start.AddHours(1))];
        var late = Enumerable.Range(0, 1000).Select(i => Fingerprint64.Hash($"unit {i}")).First(unit => assignment.GroupOf(unit, 0.5) == 1 && assignment.GroupOf(unit, 0.01) == RolloutAssignment.Outside);

        Assert.Equal(RolloutAssignment.Outside, assignment.GroupAt(late, steps, start.AddMinutes(-1)));
        Assert.Equal(RolloutAssignment.Outside, assignment.GroupAt(late, steps, start.AddMinutes(30)));
        Assert.Equal(1, assignment.GroupAt(late, steps, start.AddHours(2)));
    }
}
