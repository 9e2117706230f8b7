using Microsoft.CodeAnalysis.Text;

namespace MlPractices.Analyzers.Tests.Verification.SelfTests;

public class MarkupTests
{
    [Fact]
    public void Marks_are_taken_out_and_their_spans_refer_to_the_plain_source()
    {
        var (source, marks) = Markup.Parse("A.cs", "int {|MLP0301:a|} = [|b|];");

        Assert.Equal("int a = b;", source);
        Assert.Equal([new Mark("MLP0301", "A.cs", new TextSpan(4, 1), false), new Mark(null, "A.cs", new TextSpan(8, 1), false)], marks);
    }

    [Fact]
    public void Marks_nest()
    {
        var (source, marks) = Markup.Parse("A.cs", "{|MLP0301:f({|MLP0302:x|})|}");

        Assert.Equal("f(x)", source);
        Assert.Equal([("MLP0302", "[2..3)"), ("MLP0301", "[0..4)")], marks.Select(m => (m.Id, m.Span.ToString())));
    }

    [Fact]
    public void Marks_of_the_two_kinds_overlap()
    {
        var (source, marks) = Markup.Parse("A.cs", "{|MLP0301:ab[|cd|}ef|]");

        Assert.Equal("abcdef", source);
        Assert.Equal([("MLP0301", "[0..4)"), (null, "[2..6)")], marks.Select(m => (m.Id, m.Span.ToString())));
    }

    [Fact]
    public void An_additional_location_has_a_mark_of_its_own()
    {
        var (_, marks) = Markup.Parse("A.cs", "{|MLP0301+:ab|}");

        Assert.True(Assert.Single(marks).IsAdditional);
    }

    [Theory]
    [InlineData("[|a")]
    [InlineData("{|MLP0301:a")]
    [InlineData("a|]")]
    [InlineData("[|a|}")]
    public void A_lopsided_mark_is_an_error(string markedUp) =>
        Assert.Throws<FormatException>(() => Markup.Parse("A.cs", markedUp));

    [Theory]
    [InlineData("plain")]
    [InlineData("{|MLP0301:f({|MLP0302:x|})|}")]
    [InlineData("{|MLP0301:a|}{|MLP0302:b|}")]
    [InlineData("{|MLP0301:{|MLP0302+:a|} b|}")]
    public void Rendering_undoes_parsing(string markedUp)
    {
        var (source, marks) = Markup.Parse("A.cs", markedUp);

        Assert.Equal(markedUp, Markup.Render(source, marks));
    }

    [Theory]
    [InlineData("int[] a = [1]; var b = x | y; var c = new[] { 1 | 2 };")]
    [InlineData("var s = o is { Length: 1 } or { Length: 2 }; f(a||b);")]
    public void Ordinary_code_has_no_marks(string source)
    {
        var (plain, marks) = Markup.Parse("A.cs", source);

        Assert.Equal(source, plain);
        Assert.Empty(marks);
    }
}
