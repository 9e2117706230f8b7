namespace MlPractices.Packaging.Tests;

/// <summary>The package's targets tell the analyzers which packages float (MLP0606). Nothing is restored: the target runs alone.</summary>
public class FloatingPackagesTests
{
    private const string Two = """
        <ItemGroup>
          <PackageReference Include="Microsoft.ML" Version="5.*" />
          <PackageReference Include="Microsoft.ML.FastTree" Version="5.0.1" />
          <PackageReference Include="Newtonsoft.Json" Version="*" />
          <PackageReference Include="TorchSharp-cpu" Version="*-*" />
        </ItemGroup>
        """;

    private const string Central = """
        <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
        <ItemGroup>
          <PackageVersion Include="Microsoft.ML" Version="5.*" />
          <PackageVersion Include="Microsoft.ML.LightGbm" Version="*" />
          <PackageReference Include="Microsoft.ML" />
          <PackageReference Include="Microsoft.ML.FastTree" VersionOverride="5.0.*" />
        </ItemGroup>
        """;

    [Theory]
    [InlineData(Two, false, "Microsoft.ML 5.*, TorchSharp-cpu *-*")]
    [InlineData(Two, true, "")]
    [InlineData(Central, false, "Microsoft.ML 5.*, Microsoft.ML.FastTree 5.0.*")]
    [InlineData("<ItemGroup><PackageReference Include=\"Microsoft.ML\" Version=\"[5.0,6.0)\" /></ItemGroup>", false, "")]
    public async Task What_floats_is_named_with_its_version(string items, bool isLocked, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("mlpractices-floating-");
        try
        {
            var targets = Path.Combine(PackedConsumer.Metadata("RepositoryRoot"), "build", "MlPractices.Analyzers.Package", "build", "MlPractices.Analyzers.targets");
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "a.csproj"),
                $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{items}<Import Project=\"{targets}\" /></Project>");
            if (isLocked)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, "packages.lock.json"), "{}");
            }

            var run = await DotNet.Run(
                folder.FullName, Path.Combine(folder.FullName, "packages"), "msbuild", "a.csproj", "-t:MlPracticesFindFloatingPackages", "-getProperty:MlPracticesFloatingPackages");

            Assert.True(run.ExitCode == 0, run.Output);
            Assert.Equal(expected, run.Output.Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
