using System;
using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Catalog;

/// <summary>Which of the assemblies a compilation references are ML.NET's, and which hold the typed stages.</summary>
internal sealed class MlAssemblies
{
    private readonly IAssemblySymbol _own;
    private readonly ConcurrentDictionary<IAssemblySymbol, Make> _makes = new(SymbolEqualityComparer.Default);

    public MlAssemblies(IAssemblySymbol own) => _own = own;

    public static bool AreReferencedBy(Compilation compilation)
    {
        foreach (AssemblyIdentity reference in compilation.ReferencedAssemblyNames)
        {
            if (IsTrainingLibrary(reference.Name) || reference.Name == "Microsoft.Extensions.ML" || IsStages(reference.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A library that is neither ML.NET nor the framework hands out types of ML.NET: code can use them without a word about it.</summary>
    /// <param name="compilation">The code.</param>
    /// <param name="isAtHand">The library's own sources are looked at as well.</param>
    public static bool AreReachedThroughOthers(Compilation compilation, Func<IAssemblySymbol, bool> isAtHand)
    {
        foreach (IModuleSymbol own in compilation.Assembly.Modules)
        {
            foreach (IAssemblySymbol library in own.ReferencedAssemblySymbols)
            {
                if (!IsName(library.Name) && !IsFramework(library.Name) && !isAtHand(library) && References(library))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private enum Make
    {
        Other,
        MachineLearning,
        Stages,
    }

    /// <summary>Declared in ML.NET; a type that the user's own project declares under ML.NET's name is not.</summary>
    public bool Contain(ISymbol symbol) => MakeOf(symbol) == Make.MachineLearning;

    /// <summary>Declared in ML.NET or in the library of the typed stages: bodies that work with it are looked at.</summary>
    public bool ContainOrStage(ISymbol symbol) => MakeOf(symbol) != Make.Other;

    private Make MakeOf(ISymbol symbol)
    {
        IAssemblySymbol? assembly = symbol.ContainingAssembly;
        if (assembly is null)
        {
            return Make.Other;
        }

        if (!_makes.TryGetValue(assembly, out Make make))
        {
            bool isForeign = assembly is not ISourceAssemblySymbol && !SymbolEqualityComparer.Default.Equals(assembly, _own);
            make = !isForeign ? Make.Other : IsName(assembly.Name) ? Make.MachineLearning : IsStages(assembly.Name) ? Make.Stages : Make.Other;
            _makes.TryAdd(assembly, make);
        }

        return make;
    }

    private static bool References(IAssemblySymbol library)
    {
        foreach (IModuleSymbol module in library.Modules)
        {
            foreach (AssemblyIdentity referenced in module.ReferencedAssemblies)
            {
                if (IsName(referenced.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsFramework(string name) =>
        name is "mscorlib" or "netstandard" or "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static bool IsName(string name) =>
        IsTrainingLibrary(name) || name is "Microsoft.Extensions.ML" or "Microsoft.Data.Analysis";

    private static bool IsStages(string name) => name is "MlPractices" or "MlPractices.MicrosoftML" or "MlPractices.AspNetCore";

    private static bool IsTrainingLibrary(string name) =>
        name.StartsWith("Microsoft.ML", StringComparison.Ordinal) && (name.Length == 12 || name[12] == '.');
}
