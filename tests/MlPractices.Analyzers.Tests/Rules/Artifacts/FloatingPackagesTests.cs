using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Artifacts;

public class FloatingPackagesTests
{
    private const string Property = "MlPracticesFloatingPackages";

    private static CodeCheck Check(string source) => Analyze.Rule("MLP0606", source);

    private static async Task<string[]> Messages(CodeCheck check) =>
        [.. (await check.Diagnostics()).Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];

    [Theory]
    [InlineData("var ml = new MLContext(seed: 1);")]
    [InlineData("public static class Training { public static IDataView Load(MLContext ml) => ml.Data.LoadFromTextFile<House>(\"houses.csv\"); } public class Other { public MLContext Ml { get; } = new(); }")]
    public async Task Told_once_with_package_and_version(string source) =>
        Assert.StartsWith("The project takes the newest Microsoft.ML 5.*, TorchSharp * at each restore", Assert.Single(await Messages(Check(source).Property(Property, "Microsoft.ML 5.*, TorchSharp *"))));

    [Fact]
    public async Task Broken_code() => Assert.Single(await Messages(Check("var ml = new MLContext(").AllowErrors().Property(Property, "Microsoft.ML *")));

    [Fact]
    public async Task Nothing_floats()
    {
        Assert.Empty(await Messages(Check("var ml = new MLContext(seed: 1);")));
        Assert.Empty(await Messages(Check("var ml = new MLContext(seed: 1);").Property(Property, "")));
    }

    [Fact]
    public async Task A_test_project() => Assert.Empty(await Messages(Check("using Xunit; var ml = new MLContext(seed: 1); namespace Xunit { public class FactAttribute : Attribute { } }").Property(Property, "Microsoft.ML *")));
}
