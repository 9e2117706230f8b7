using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Contract.Tests;

/// <summary>Programs that use ML.NET the ordinary way compile against the contract.</summary>
public sealed class MainApiTests
{
    public static TheoryData<string> Programs =>
        new(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Programs"), "*.cs").Select(p => Path.GetFileName(p)!));

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_compiles_against_the_contract(string program)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Programs", program);
        IEnumerable<Diagnostic> errors = Compile(File.ReadAllText(path)).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("new Microsoft.ML.PredictionEngine<object, object>()", "CS1729")]
    [InlineData("new Microsoft.ML.MLContext().BinaryClassification.Trainers.SdcaLogisticRegressions()", "CS1061")]
    [InlineData("new Microsoft.ML.MLContext(seed: \"one\")", "CS1503")]
    [InlineData("new Microsoft.ML.Data.VectorTypeAttribute(\"three\")", "CS1503")]
    public void What_ML_NET_does_not_have_does_not_compile(string expression, string error)
    {
        IEnumerable<string> errors = Compile($"object it = {expression};").GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id);
        Assert.Equal([error], errors);
    }

    [Fact]
    public void An_attribute_on_the_wrong_target_does_not_compile()
    {
        IEnumerable<string> errors = Compile("class Program { static void Main() { } [Microsoft.ML.Data.KeyType(5)] void M() { } }")
            .GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id);
        Assert.Equal(["CS0592"], errors);
    }

    private static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "program",
        [CSharpSyntaxTree.ParseText(source)],
        ContractFiles.Open(ContractFiles.FrameworkReferences.Concat(ContractFiles.AssemblyNames.Select(ContractFiles.ContractAssembly))),
        new CSharpCompilationOptions(OutputKind.ConsoleApplication));
}
