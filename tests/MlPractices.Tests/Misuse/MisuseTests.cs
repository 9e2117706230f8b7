using System.Reflection;
using System.Text.RegularExpressions;

namespace MlPractices.Tests.Misuse;

public sealed class MisuseTests
{
    private static readonly string[] Names = [.. Directory.EnumerateFiles(MisuseProgram.Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Programs => [.. Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_wrong_program_does_not_compile_and_the_compiler_says_this(string name)
    {
        var program = Read(name);

        Assert.NotEmpty(program.Expected);
        Assert.Equal(program.Expected, program.Errors());
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_compiler_s_help_link_is_the_page_of_the_id(string name) => Assert.All(Read(name).HelpLinks(), error =>
    {
        var id = Regex.Match(error.Message, "MLP[0-9]{4}").Value;
        Assert.Equal($"https://github.com/mlpractices/mlpractices/blob/main/docs/rules/{id}.md", error.HelpLink);
    });

    [Fact]
    public void The_right_program_compiles()
    {
        var program = MisuseProgram.Parse("""
            var fresh = data.Split(SplitPlan.ByKey<Customer>(c => c.Id).KeepTogether(c => c.Household).Stratify(c => c.Churned), objective);
            var rule = fresh.Train(Baseline.Rule<Customer>(c => c.Spent < 10));
            var model = fresh.Train(trainer);
            var judged = model.Evaluate(against: rule);
            if (judged is Accepted<Customer, BinaryScore> accepted)
            {
                var shipped = await accepted.Release(registry, "churn", new SemanticVersion(1, 2, 0));
                Console.WriteLine(shipped.Predict(new(1, "h", "north", 5, false)).Probability);
            }
            """);

        Assert.Empty(program.Errors());
    }

    [Fact]
    public void There_are_at_least_forty_wrong_programs() => Assert.True(Names.Length >= 40);

    [Fact]
    public void Every_sentence_is_shown_by_a_program()
    {
        var all = string.Join('\n', Names.SelectMany(name => Read(name).Expected));
        var sentences = typeof(MisuseMessages).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.All(sentences, sentence => Assert.Contains(sentence, all));
    }

    private static MisuseProgram Read(string name) => MisuseProgram.Parse(File.ReadAllText(Path.Combine(MisuseProgram.Folder, name + ".txt")));
}
