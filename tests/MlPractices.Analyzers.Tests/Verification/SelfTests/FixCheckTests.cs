using Xunit.Sdk;

namespace MlPractices.Analyzers.Tests.Verification.SelfTests;

public class FixCheckTests
{
    private static FixCheck Lower(string before) => NoMl(Fix.Code<ShoutingAnalyzer, LowerVoice>(before));

    private static FixCheck NoMl(FixCheck check) => check with { Before = check.Before.WithoutMachineLearning() };

    [Fact]
    public Task A_fix_that_gives_what_is_wanted_passes() =>
        Lower("var [|LOUD|] = 1; var [|LOUDER|] = 2; class SHOUT { }").Gives("var loud = 1; var louder = 2; class SHOUT { }");

    [Fact]
    public async Task A_fix_that_gives_something_else_fails_and_shows_both()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() => Lower("var [|LOUD|] = 1;").Gives("var Loud = 1;"));

        Assert.Contains("-var Loud = 1;", failure.Message);
        Assert.Contains("+var loud = 1;", failure.Message);
    }

    [Fact]
    public async Task A_fix_that_breaks_the_build_fails()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(
            () => Lower("var [|LOUD|] = 1; System.Console.Write(LOUD);").Gives("var loud = 1; System.Console.Write(LOUD);"));

        Assert.Contains("CS0103", failure.Message);
    }

    [Fact]
    public async Task A_fix_that_never_ends_fails()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(
            () => NoMl(Fix.Code<ShoutingAnalyzer, IdleFixer>("var [|LOUD|] = 1;")).Gives("var loud = 1;"));

        Assert.Contains("did not match", failure.Message);
    }

    [Fact]
    public Task Diagnostics_that_are_not_where_the_test_says_fail() =>
        Assert.ThrowsAsync<XunitException>(() => Lower("var LOUD = 1;").Gives("var loud = 1;"));

    [Fact]
    public Task Every_file_is_fixed()
    {
        var check = Lower("var [|LOUD|] = new Other();");
        check = check with { Before = check.Before.File("Other.cs", "class Other { void M() { int {|TST01:BIG|} = 1; } }") };
        return check.Gives((Analyze.FirstFile, "var loud = new Other();"), ("Other.cs", "class Other { void M() { int big = 1; } }"));
    }

    [Fact]
    public Task An_offer_where_there_should_be_none_fails() =>
        Assert.ThrowsAsync<XunitException>(() => Lower("var [|LOUD|] = 1;").OffersNothing());
}
