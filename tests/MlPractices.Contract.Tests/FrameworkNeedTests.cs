using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Contract.Tests;

/// <summary>A directory with ML.NET says which .NET it was built for.</summary>
public sealed class FrameworkNeedTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void The_contract_is_for_any_dot_net() => Assert.Equal(0, FrameworkNeed.Of(ContractFiles.Contract));

    [Fact]
    public void An_empty_directory_asks_for_nothing() => Assert.Equal(0, FrameworkNeed.Of(_directory));

    [Fact]
    public void What_was_built_for_a_dot_net_needs_it()
    {
        CSharpCompilation.Create(
            "Microsoft.ML.Made",
            [CSharpSyntaxTree.ParseText("public class Made { }")],
            ContractFiles.References(ContractFiles.FrameworkReferences),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(Path.Combine(_directory, "Microsoft.ML.Made.dll"));
        File.WriteAllText(Path.Combine(_directory, "Other.dll"), "not looked at");

        Assert.Equal(Environment.Version.Major, FrameworkNeed.Of(_directory));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
