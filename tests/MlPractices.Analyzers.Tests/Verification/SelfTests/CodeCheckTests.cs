using Microsoft.CodeAnalysis.CSharp;
using Xunit.Sdk;

namespace MlPractices.Analyzers.Tests.Verification.SelfTests;

public class CodeCheckTests
{
    private static CodeCheck Check(string source) => Analyze.Code(source).With<ShoutingAnalyzer>().WithoutMachineLearning();

    [Fact]
    public Task Marked_diagnostics_pass() => Check("var {|TST01:LOUD|} = 1; var quiet = 2;").ExpectMarkup();

    [Fact]
    public async Task A_missing_diagnostic_fails_and_shows_the_source_as_reported()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(Check("var {|TST01:quiet|} = 1; var LOUD = 2;").ExpectMarkup);

        Assert.Contains("Expected diagnostic to start at column", failure.Message);
        Assert.Contains("var quiet = 1; var {|TST01:LOUD|} = {|TST01+:2|};", failure.Message);
        Assert.Contains("'LOUD' is shouting", failure.Message);
    }

    [Fact]
    public Task A_wrong_span_fails() => Fails(Check("var {|TST01:LOUD = 1|};"));

    [Fact]
    public Task A_wrong_id_fails() => Fails(Check("var {|TST02:LOUD|} = 1;"));

    [Fact]
    public Task One_mark_does_not_stand_for_two_diagnostics() => Fails(Check("var {|TST01:{|TST01:LOUD|}|} = 1;"));

    [Fact]
    public async Task A_crash_fails_with_the_exception()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(
            Analyze.Code("class C { }").With<ThrowingAnalyzer>().WithoutMachineLearning().ExpectMarkup);

        Assert.Contains("broken on purpose", failure.Message);
    }

    [Fact]
    public Task A_source_that_does_not_compile_fails() => Fails(Check("int x = nowhere;"));

    [Fact]
    public Task Marked_compile_errors_pass() => Check("int x = {|CS0103:nowhere|};").ExpectMarkup();

    [Fact]
    public Task Allowed_compile_errors_pass() => Check("int {|TST01:LOUD|} = nowhere").AllowErrors().ExpectMarkup();

    [Fact]
    public Task Square_marks_stand_for_the_rule_under_test_and_others_are_not_looked_at() =>
        Analyze.Rule("TST01", "var [|LOUD|] = 1; class SHOUT { }").With<ShoutingAnalyzer>().WithoutMachineLearning().ExpectMarkup();

    [Fact]
    public Task Square_marks_without_a_rule_under_test_are_an_error() =>
        Fails(Check("var [|LOUD|] = 1;"));

    [Fact]
    public Task Files_see_each_other() =>
        Check("var {|TST01:LOUD|} = new SHOUT();").File("Shout.cs", "public class {|TST02:SHOUT|} { }").ExpectMarkup();

    [Fact]
    public Task Silence_fails_on_any_diagnostic() => Assert.ThrowsAsync<XunitException>(Check("var LOUD = 1;").ExpectSilence);

    [Fact]
    public Task The_editorconfig_counts() =>
        Check("var LOUD = 1; class {|TST02:SHOUT|} { }").EditorConfig("dotnet_diagnostic.TST01.severity = none").ExpectMarkup();

    [Fact]
    public Task Pragmas_count() => Check("#pragma warning disable TST01\nvar LOUD = 1;").ExpectMarkup();

    [Fact]
    public Task Messages_are_compared() => Check("var {|TST01:LOUD|} = 1;").Saying("TST01", "'LOUD' is").ExpectMarkup();

    [Fact]
    public Task A_wrong_message_fails() => Fails(Check("var {|TST01:LOUD|} = 1;").Saying("TST01", "whispering"));

    [Fact]
    public Task Additional_locations_are_compared_where_one_is_marked() => Check("var {|TST01:LOUD|} = {|TST01+:1|};").ExpectMarkup();

    [Fact]
    public Task A_wrong_additional_location_fails() => Fails(Check("var {|TST01:LOUD|} = 1 + {|TST01+:1|};"));

    [Fact]
    public Task The_language_version_can_be_older_than_the_prelude() =>
        Check("class C { void M() { int {|TST01:LOUD|} = 1; } }").Language(LanguageVersion.CSharp7_3).ExpectMarkup();

    [Fact]
    public Task The_language_version_counts() => Fails(Check("record R(int A);").Language(LanguageVersion.CSharp7_3));

    [Fact]
    public Task The_output_kind_can_be_forced() => Check("class Program { static void Main() { int {|TST01:LOUD|} = 1; } }").AsConsole().ExpectMarkup();

    [Fact]
    public Task A_library_with_top_level_statements_does_not_compile() => Fails(Check("var quiet = 1;").AsLibrary());

    private static async Task Fails(CodeCheck check) => await Assert.ThrowsAsync<XunitException>(check.ExpectMarkup);
}
