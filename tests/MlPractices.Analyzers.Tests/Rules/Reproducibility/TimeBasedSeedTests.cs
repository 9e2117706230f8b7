using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Reproducibility;

public class TimeBasedSeedTests
{
    private const string Id = "MLP0803";

    [Theory]
    [InlineData("Environment.TickCount")]
    [InlineData("(int)DateTime.Now.Ticks")]
    [InlineData("DateTime.UtcNow.Millisecond")]
    [InlineData("Guid.NewGuid().GetHashCode()")]
    [InlineData("new Random().Next()")]
    public Task A_context_seeded_by_the_clock_or_by_chance(string seed) => Analyze.Rule(Id, $"var ml = new MLContext(seed: [|{seed}|]);").ExpectMarkup();

    [Fact]
    public Task A_seed_made_in_another_method() => Analyze.Rule(Id, """
        public sealed class Job
        {
            private static int Seed() => Environment.TickCount & 0xFFFF;
            public object Run() => new MLContext([|Seed()|]).Data;
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_split_and_a_shuffle() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.ShuffleRows(ml.Data.LoadFromTextFile<House>("houses.csv"), seed: [|Environment.TickCount|]);
        var split = ml.Data.TrainTestSplit(rows, seed: [|DateTime.Now.Second|]);
        """).ExpectMarkup();

    [Theory]
    [InlineData("42")]
    [InlineData("int.Parse(args[0])")]
    [InlineData("new Random(7).Next()")]
    [InlineData("args.Length > 0 ? int.Parse(args[0]) : Environment.TickCount")]
    public Task A_constant_or_a_setting(string seed) => Analyze.Silent(Id, $"var ml = new MLContext(seed: {seed});");

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, "var ml = new MLContext(seed: [|Environment.TickCount|]);\nml.").AllowErrors().ExpectMarkup();
}
