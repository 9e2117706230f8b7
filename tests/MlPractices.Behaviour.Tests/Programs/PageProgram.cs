using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Behaviour.Tests.Programs;

/// <summary>A program of a page, compiled with the usings and row types of the pages, and run in a folder with the page's data files.</summary>
internal static class PageProgram
{
    /// <summary>What the program prints; an exception that leaves it is the last line, worded as the runtime words it.</summary>
    /// <param name="id">The page; files in <c>docs/rules/data/ID</c> take the place of those in <c>docs/rules/data</c>.</param>
    /// <param name="source">The program.</param>
    /// <param name="cultureName">The culture of the machine; the invariant one by default.</param>
    public static string Run(string id, string source, string cultureName = "")
    {
        var program = Compiled(source);
        var main = program.EntryPoint!;

        // ML.NET asks for the assembly of a custom mapping by its name.
        Assembly? ByName(object? sender, ResolveEventArgs asked) => asked.Name == program.FullName ? program : null;
        AppDomain.CurrentDomain.AssemblyResolve += ByName;
        var folder = Directory.CreateTempSubdirectory("mlpractices-page-");
        var (console, culture, current) = (Console.Out, CultureInfo.CurrentCulture, Environment.CurrentDirectory);
        var printed = new StringWriter();
        try
        {
            CopyData(Repository.PathOf("docs", "rules", "data"), folder.FullName);
            CopyData(Repository.PathOf("docs", "rules", "data", id), folder.FullName);
            Environment.CurrentDirectory = folder.FullName;
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(cultureName);
            Console.SetOut(printed);
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        }
        catch (TargetInvocationException thrown)
        {
            var exception = thrown.InnerException!;
            printed.WriteLine($"Unhandled exception. {exception.GetType().FullName}: {exception.Message.ReplaceLineEndings("\n").Split('\n')[0]}");
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyResolve -= ByName;
            Console.SetOut(console);
            CultureInfo.CurrentCulture = culture;
            Environment.CurrentDirectory = current;
            folder.Delete(recursive: true);
        }

        return printed.ToString().ReplaceLineEndings("\n").TrimEnd();
    }

    private static void CopyData(string from, string to)
    {
        foreach (var file in Directory.Exists(from) ? Directory.EnumerateFiles(from) : [])
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }

    private static Assembly Compiled(string source)
    {
        var files = Prelude.Files([source], withMachineLearning: true).Append(("Program.cs", source));
        var compilation = CSharpCompilation.Create(
            "Page" + Guid.NewGuid().ToString("N"),
            files.Select(file => CSharpSyntaxTree.ParseText(file.Item2, path: file.Item1)),
            ReferenceSet.Framework.Concat(ReferenceSet.MachineLearning),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, $"The program does not compile:\n{string.Join('\n', emitted.Diagnostics)}\n{source}");
        return Assembly.Load(image.ToArray());
    }
}
