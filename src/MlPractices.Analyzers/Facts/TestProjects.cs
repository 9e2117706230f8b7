using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPractices.Analyzers.Facts;

/// <summary>Tells a project with unit tests by the framework it references, or by the usings where nothing was restored.</summary>
internal static class TestProjects
{
    private static readonly string[] Assemblies = { "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core" };

    private static readonly string[] Namespaces = { "Xunit", "NUnit.Framework", "Microsoft.VisualStudio.TestTools.UnitTesting", "TUnit.Core" };

    public static bool IsOne(Compilation compilation)
    {
        foreach (var assembly in compilation.ReferencedAssemblyNames)
        {
            if (Array.Exists(Assemblies, name => string.Equals(name, assembly.Name, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            if (tree.GetRoot() is CompilationUnitSyntax unit)
            {
                foreach (var directive in unit.Usings)
                {
                    if (directive.Name?.ToString() is { } name && Array.IndexOf(Namespaces, name) >= 0)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
