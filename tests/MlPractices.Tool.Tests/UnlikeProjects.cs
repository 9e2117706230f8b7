using System.Reflection;

namespace MlPractices.Tool.Tests;

/// <summary>
/// A solution of projects that a reader of text gets wrong, each in its own way, with the packed analyzers installed: what the
/// compiler says of them is the truth that the tool is held against.
/// </summary>
public sealed class UnlikeProjects : IAsyncLifetime
{
    private const string Version = "0.0.1-unlike-test";

    private readonly Workspace _files = new();

    /// <summary>The solution's path.</summary>
    public string Solution => _files["Unlike.slnx"];

    /// <summary>The folder of the solution.</summary>
    public string Root => _files.Root;

    /// <summary>What the build said.</summary>
    internal ToolRun Built { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await Pack();
        Write();
        var restore = await Command.Run(Command.DotNet, Root, Root, "restore", Solution);
        Assert.True(restore.ExitCode == 0, restore.Output + restore.Error);
        Built = await Command.Run(Command.DotNet, Root, Root, "build", Solution, "--no-restore", "-nologo", "-tl:off", "-v:m");
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _files.Dispose();
        return Task.CompletedTask;
    }

    private async Task Pack()
    {
        var configuration = typeof(UnlikeProjects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!;
        var pack = await Command.Run(
            Command.DotNet, Workspace.Repository, null, "pack", Path.Combine("build", "MlPractices.Analyzers.Package"), "--no-build",
            "--configuration", configuration, "--output", _files["feed"], "-p:Version=" + Version);
        Assert.True(pack.ExitCode == 0, pack.Output + pack.Error);
    }

    private void Write()
    {
        var references = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.ml.txt"))
            .Where(path => path.Length > 0)
            .Select(path => $"    <Reference Include=\"{Path.GetFileNameWithoutExtension(path)}\" HintPath=\"{path}\" Private=\"false\" />");
        _files
            .With("nuget.config", """<configuration><packageSources><clear /><add key="packed" value="feed" /></packageSources></configuration>""")
            .With("Directory.Packages.props", "<Project />")
            .With("Directory.Build.targets", "<Project />")
            .With("Directory.Build.props", $"""
                <Project>
                  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><UseAppHost>false</UseAppHost><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="MlPractices.Analyzers" Version="{Version}" PrivateAssets="all" />
                {string.Join('\n', references)}
                  </ItemGroup>
                </Project>
                """);
        Project("Plain");
        Project("DebugOnly", source: "#if DEBUG\n" + Workspace.Leaking + "\n#else\nreturn;\n#endif\n");
        Project("ReleaseOnly", source: "#if RELEASE\n" + Workspace.Leaking + "\n#else\nreturn;\n#endif\n");
        Project("FalseCondition", "<DefineConstants Condition=\"'$(Never)' == 'true'\">$(DefineConstants);LEAK</DefineConstants>", "#if LEAK\n" + Workspace.Leaking + "\n#else\nreturn;\n#endif\n");
        Project("NoWarn", "<NoWarn>$(NoWarn);MLP0301</NoWarn>");
        Project("AsErrors", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        Project("GateMode", "<MlPracticesMode>gate</MlPracticesMode>");
        Project("StrictMode", "<MlPracticesMode>Strict</MlPracticesMode>");
        Project("OffMode", "<MlPracticesMode>Off</MlPracticesMode>");
        Project("ModeByCondition", "<MlPracticesMode Condition=\"'$(Configuration)' == 'Debug'\">Gate</MlPracticesMode>");

        Project("EditorConfig");
        _files.With("EditorConfig/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.MLP0301.severity = error\n");
        Project("GateAndEditorConfig", "<MlPracticesMode>Gate</MlPracticesMode>");
        _files.With("GateAndEditorConfig/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.MLP0301.severity = warning\n");
        Project("GlobalConfig", items: "<GlobalAnalyzerConfigFiles Include=\"rules.globalconfig\" />");
        _files.With("GlobalConfig/rules.globalconfig", "is_global = true\ndotnet_diagnostic.MLP0301.severity = none\n");

        Project("Excluded", items: "<Compile Remove=\"Old\\**\" />", source: "return;");
        _files.With("Excluded/Old/Program.cs", Workspace.Leaking);
        Project("Linked", items: "<Compile Include=\"..\\elsewhere\\*.cs\" Link=\"%(Filename).cs\" />", source: "return;");
        _files.With("elsewhere/Linked.cs", InClass("Linked"));
        Project("Shared", items: null, source: "return;", imports: "<Import Project=\"..\\common\\Common.projitems\" Label=\"Shared\" />");
        _files
            .With("common/Common.projitems", """<Project><ItemGroup><Compile Include="$(MSBuildThisFileDirectory)Common.cs" /></ItemGroup></Project>""")
            .With("common/Common.cs", InClass("Common"));
        Project("UsingsOfTargets", source: Workspace.Leaking.Replace("using Microsoft.ML;\nusing Microsoft.ML.Data;\n", "// Microsoft.ML comes from afar.\n\n", StringComparison.Ordinal));
        _files.With("UsingsOfTargets/Directory.Build.targets", """<Project><ItemGroup><Using Include="Microsoft.ML" /><Using Include="Microsoft.ML.Data" /></ItemGroup></Project>""");
        Project("Chained", source: "#if CHAINED\n" + Workspace.Leaking + "\n#else\nreturn;\n#endif\n");
        _files.With("Chained/Directory.Build.props", """
            <Project>
              <Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" />
              <PropertyGroup><DefineConstants>$(DefineConstants);CHAINED</DefineConstants></PropertyGroup>
            </Project>
            """);
        Project("TwoFrameworks", "<TargetFramework></TargetFramework><TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>", "#if WINDOWS\n" + Workspace.Leaking + "\n#else\nreturn;\n#endif\n");
        Project("Generated", source: Workspace.Leaking.Replace("Console.WriteLine(metrics.RSquared);", "Console.WriteLine(Names.Digits().IsMatch($\"{metrics.RSquared}\"));", StringComparison.Ordinal)
            + "\npublic partial class Names { [System.Text.RegularExpressions.GeneratedRegex(\"[0-9]+\")] public static partial System.Text.RegularExpressions.Regex Digits(); }\n");
        Project("Suppressed", source: InClass("Suppressed") + "\n");
        _files.With("Suppressed/Suppressions.cs", "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"MlPractices\", \"MLP0501\", Scope = \"type\", Target = \"~T:Suppressed\")]\n");
        _files.With("Suppressed/Main.cs", "#pragma warning disable MLP0301\n" + InClass("Pragma").Replace("class House", "class OtherHouse", StringComparison.Ordinal).Replace("<House>", "<OtherHouse>", StringComparison.Ordinal) + "\npublic static class Start { public static void Main() { } }\n");
        Sample("LeakyTaxiFare");
        Sample("TaxiFare");
        Sample("TaxiFareStages", "MlPractices", "MlPractices.MicrosoftML");
        _files.With("Unlike.slnx", "<Solution>" + string.Concat(_projects.Select(name => $"<Project Path=\"{name}/{name}.csproj\" />")) + "</Solution>");
    }

    private readonly List<string> _projects = [];

    private void Project(string name, string properties = "", string? source = null, string? items = "", string imports = "")
    {
        _projects.Add(name);
        _files
            .With($"{name}/{name}.csproj", $"""<Project Sdk="Microsoft.NET.Sdk">{imports}<PropertyGroup>{properties}</PropertyGroup><ItemGroup>{items}</ItemGroup></Project>""")
            .With($"{name}/Program.cs", source ?? Workspace.Leaking);
    }

    /// <summary>A sample of this repository as somebody else's project.</summary>
    private void Sample(string name, params string[] libraries) => Project(
        name,
        "<EnableDefaultCompileItems>false</EnableDefaultCompileItems><MlPracticesMode>Strict</MlPracticesMode>",
        source: string.Empty,
        items: $"<Compile Include=\"{Path.Combine(Workspace.Repository, "samples", name, "*.cs")}\" />"
            + string.Concat(libraries.Select(library => $"<Reference Include=\"{library}\" HintPath=\"{Path.Combine(AppContext.BaseDirectory, library + ".dll")}\" Private=\"false\" />")));

    /// <summary>The leaking program as a public method.</summary>
    private static string InClass(string name)
    {
        var body = Workspace.Leaking;
        var start = body.IndexOf("var ml", StringComparison.Ordinal);
        var end = body.IndexOf("public class House", StringComparison.Ordinal);
        return "using Microsoft.ML;\nusing Microsoft.ML.Data;\npublic static class " + name + "\n{\n    public static void Run()\n    {\n" + body[start..end] + "    }\n}\n" + body[end..];
    }
}
