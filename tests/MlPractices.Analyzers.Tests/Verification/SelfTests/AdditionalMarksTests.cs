namespace MlPractices.Analyzers.Tests.Verification.SelfTests;

public class AdditionalMarksTests
{
    [Fact]
    public void Marks_are_handed_on_as_numbers_and_others_as_they_are()
    {
        var marks = new AdditionalMarks([("A.cs", "int {|MLP0301:a|} = {|MLP0301+:b|} + {|MLP0301+:[|c|]|};"), ("B.cs", "{|MLP0302+:d|}")]);

        Assert.Equal(["int {|MLP0301:a|} = {|#1000:b|} + {|#1001:[|c|]|};", "{|#1002:d|}"], marks.Files.Select(f => f.MarkedUp));
    }

    [Fact]
    public void A_source_without_its_marks_is_plain() =>
        Assert.Equal("f(x) + $$\"\"\"y\"\"\"", AdditionalMarks.Plain("{|MLP0301:f({|MLP0302+:x|})|} + [|$$\"\"\"y\"\"\"|]"));

    [Theory]
    [InlineData("[|a")]
    [InlineData("{|MLP0301:a")]
    [InlineData("a|]")]
    public void A_lopsided_mark_is_an_error(string markedUp) => Assert.ThrowsAny<ArgumentException>(() => AdditionalMarks.Plain(markedUp));

    [Theory]
    [InlineData("int[] a = [1]; var b = x | y; var c = new[] { 1 | 2 };")]
    [InlineData("var s = o is { Length: 1 } or { Length: 2 }; f(a||b);")]
    public void Ordinary_code_has_no_marks(string source) => Assert.Equal(source, AdditionalMarks.Plain(source));
}
