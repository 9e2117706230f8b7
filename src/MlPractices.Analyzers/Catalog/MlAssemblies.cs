using System;
using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Catalog;

/// <summary>Which of the assemblies a compilation references are ML.NET's.</summary>
internal sealed class MlAssemblies
{
    private readonly IAssemblySymbol _own;
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _answers = new(SymbolEqualityComparer.Default);

    public MlAssemblies(IAssemblySymbol own) => _own = own;

    public static bool AreReferencedBy(Compilation compilation)
    {
        foreach (AssemblyIdentity reference in compilation.ReferencedAssemblyNames)
        {
            if (IsTrainingLibrary(reference.Name) || reference.Name == "Microsoft.Extensions.ML")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Declared in ML.NET; a type that the user's own project declares under ML.NET's name is not.</summary>
    public bool Contain(ISymbol symbol)
    {
        IAssemblySymbol? assembly = symbol.ContainingAssembly;
        if (assembly is null)
        {
            return false;
        }

        if (!_answers.TryGetValue(assembly, out bool answer))
        {
            answer = IsName(assembly.Name) && !SymbolEqualityComparer.Default.Equals(assembly, _own);
            _answers.TryAdd(assembly, answer);
        }

        return answer;
    }

    private static bool IsName(string name) =>
        IsTrainingLibrary(name) || name is "Microsoft.Extensions.ML" or "Microsoft.Data.Analysis";

    private static bool IsTrainingLibrary(string name) =>
        name.StartsWith("Microsoft.ML", StringComparison.Ordinal) && (name.Length == 12 || name[12] == '.');
}
