using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Bodies;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Semantics;

namespace MlPractices.Analyzers.Linking;

/// <summary>
/// Finds the bodies nobody in sight calls, interprets them, and whatever was not reached from them. Once, if no member was read before
/// all was stored in it that the program ever stores; otherwise the first rounds find out what members hold, and the last records facts.
/// </summary>
internal sealed class Linker
{
    /// <summary>An abstract type's method is interpreted on up to this many concrete types.</summary>
    private const int MaximumSubtypes = 4;

    /// <summary>Rounds to find out what members hold.</summary>
    private const int MaximumRounds = 3;

    private readonly SourceAssemblies _sources;
    private readonly MlCatalog _catalog;
    private readonly IReadOnlyDictionary<ISymbol, CollectedBody> _collected;
    private readonly LinkScope _scope;
    private readonly CancellationToken _cancellation;

    public Linker(SourceAssemblies sources, MlCatalog catalog, IReadOnlyDictionary<ISymbol, CollectedBody> collected, LinkScope scope, CancellationToken cancellation)
    {
        _sources = sources;
        _catalog = catalog;
        _collected = collected;
        _scope = scope;
        _cancellation = cancellation;
    }

    /// <summary>Roots whose facts were dropped because they took too many steps.</summary>
    public int Abandoned { get; private set; }

    /// <summary>Interpretation steps of both rounds.</summary>
    public long Steps { get; private set; }

    /// <summary>Nobody references it: what its public members hold is read by its own code only.</summary>
    private bool IsProgram => _sources.Main.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication;

    public FactLog Run()
    {
        var log = new FactLog { IsRecording = true };
        var bodies = new BodySource(_sources, _collected, _scope, _cancellation);
        var summary = new FieldSummary();
        var reaching = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var callers = Ordered(Callers(reaching));
        var interpreter = new Interpreter(bodies, log, summary, reaching, _sources.Main.Assembly, IsProgram, engine => new KnownMembers(engine, _catalog), _cancellation);
        var start = new Roots(interpreter);
        var roots = new List<CollectedBody>();
        foreach (var body in callers)
        {
            if (IsNeverCalled(body.Symbol))
            {
                log.NeverCalled.Add(body.Symbol);
            }

            roots.Add(body);
            RunRoot(interpreter, start, bodies, log, body);
        }

        // Reached only through calls nobody can resolve, or through each other.
        foreach (var body in Ordered(_collected.Values))
        {
            if (body.TouchesMl && InScope(body.Symbol) && !interpreter.Visited.Contains(body.Symbol))
            {
                roots.Add(body);
                RunRoot(interpreter, start, bodies, log, body);
            }
        }

        if (!summary.IsSettled)
        {
            log.StartOver();
            RunAgain(interpreter, start, bodies, log, summary, roots);
        }

        if (!IsProgram)
        {
            Offer(interpreter, start, bodies, log, roots);
        }

        return log;
    }

    private void RunAgain(Interpreter interpreter, Roots start, BodySource bodies, FactLog log, FieldSummary summary, List<CollectedBody> roots)
    {
        // A member that was read before its writer was seen: once more, with what is known by now.
        for (var round = 1; summary.IsStale && round < MaximumRounds; round++)
        {
            summary.StartOver();
            interpreter.Visited.Clear();
            foreach (var root in roots)
            {
                RunRoot(interpreter, start, bodies, log, root);
            }
        }

        summary.IsFrozen = true;
        log.IsRecording = true;
        interpreter.Visited.Clear();
        foreach (var root in roots)
        {
            RunRoot(interpreter, start, bodies, log, root);
        }
    }

    /// <summary>
    /// Public methods that evaluate, and are called in sight: whoever uses the library may call them at other times, when their object
    /// holds another model.
    /// </summary>
    private void Offer(Interpreter interpreter, Roots start, BodySource bodies, FactLog log, List<CollectedBody> roots)
    {
        var evaluating = log.CalledToEvaluate();
        foreach (var root in roots)
        {
            evaluating.Remove(root.Symbol);
        }

        log.IsOffering = true;
        foreach (var symbol in evaluating)
        {
            if (symbol is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } method && IsVisibleOutside(method) && _collected.TryGetValue(symbol, out var body))
            {
                RunRoot(interpreter, start, bodies, log, body);
            }
        }

        log.IsOffering = false;
    }

    private static bool IsVisibleOutside(ISymbol symbol)
    {
        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    private void RunRoot(Interpreter interpreter, Roots start, BodySource bodies, FactLog log, CollectedBody body)
    {
        var before = log.Count;
        log.IsLive = !log.NeverCalled.Contains(body.Symbol);
        var isTooDeep = false;
        try
        {
            Interpret(interpreter, start, bodies, body);
        }
        catch (InsufficientExecutionStackException)
        {
            isTooDeep = true;
        }

        if (isTooDeep || interpreter.IsOverBudget)
        {
            log.TakeBack(before);
            if ((body.Symbol is IMethodSymbol method ? bodies.Find(method) : bodies.Initializer(body.Symbol)) is { } whole)
            {
                log.NoteStop(whole.Syntax, isTooDeep ? "the code is nested too deep" : "it takes more than " + interpreter.StepLimit + " steps");
            }

            Abandoned++;
        }
    }

    private void Interpret(Interpreter interpreter, Roots start, BodySource bodies, CollectedBody body)
    {
        switch (body.Symbol)
        {
            case IMethodSymbol method when bodies.Find(method) is { } root:
                foreach (var self in SelfTypes(method, bodies))
                {
                    start.RunRoot(method, root, self);
                    Steps += interpreter.Steps;
                }

                break;
            case IMethodSymbol:
                break;
            default:
                if (interpreter.Visited.Contains(body.Symbol) || bodies.Initializer(body.Symbol) is not { } initializer)
                {
                    return;
                }

                start.RunInitializer(body.Symbol, initializer);
                break;
        }
    }

    /// <summary>
    /// A private method of a type that only the program's own code calls. Frameworks call private methods of types that derive from
    /// theirs, event handlers (which markup names) and what carries attributes.
    /// </summary>
    private static bool IsNeverCalled(ISymbol symbol)
    {
        if (symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private, Name: not (WellKnownMemberNames.EntryPointMethodName or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName) } method
            || !method.GetAttributes().IsEmpty
            || method.Parameters.Any(p => p.Type.Name.EndsWith("EventArgs", StringComparison.Ordinal)))
        {
            return false;
        }

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) })
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<INamedTypeSymbol?> SelfTypes(IMethodSymbol method, BodySource bodies)
    {
        if (method.IsStatic)
        {
            return new INamedTypeSymbol?[] { null };
        }

        if (!method.ContainingType.IsAbstract)
        {
            return new INamedTypeSymbol?[] { method.ContainingType };
        }

        var types = new List<INamedTypeSymbol?>();
        foreach (var type in bodies.Implementations.ConcreteTypesOf(method.ContainingType))
        {
            if (types.Count < MaximumSubtypes)
            {
                types.Add(type);
            }
        }

        if (types.Count == 0)
        {
            types.Add(method.ContainingType);
        }

        return types;
    }

    /// <summary>Bodies that touch ML.NET or lead to one that does, and that nobody in sight calls.</summary>
    /// <param name="relevant">Receives every body that touches ML.NET or leads to one that does.</param>
    private List<CollectedBody> Callers(HashSet<ISymbol> relevant)
    {
        var callers = new Dictionary<ISymbol, List<CollectedBody>>(SymbolEqualityComparer.Default);
        var work = new Stack<CollectedBody>();
        foreach (var body in _collected.Values)
        {
            if (!InScope(body.Symbol))
            {
                continue;
            }

            foreach (var call in body.Calls)
            {
                if (!callers.TryGetValue(call, out var list))
                {
                    callers[call] = list = new List<CollectedBody>();
                }

                list.Add(body);
            }

            if (body.TouchesMl && relevant.Add(body.Symbol))
            {
                work.Push(body);
            }
        }

        var roots = new List<CollectedBody>();
        while (work.Count > 0)
        {
            var body = work.Pop();
            var isCalled = false;
            foreach (var called in Declarations(body.Symbol))
            {
                if (!callers.TryGetValue(called, out var list))
                {
                    continue;
                }

                foreach (var caller in list)
                {
                    if (SymbolEqualityComparer.Default.Equals(caller.Symbol, body.Symbol))
                    {
                        continue;
                    }

                    isCalled = true;
                    if (relevant.Add(caller.Symbol))
                    {
                        work.Push(caller);
                    }
                }
            }

            if (!isCalled && body.Symbol is IMethodSymbol)
            {
                roots.Add(body);
            }
        }

        return roots;
    }

    /// <summary>The method itself, what it overrides, and the interface members it implements: a call names any of them.</summary>
    private static IEnumerable<ISymbol> Declarations(ISymbol symbol)
    {
        yield return symbol;
        if (symbol is not IMethodSymbol { IsStatic: false, MethodKind: not MethodKind.Constructor } method)
        {
            yield break;
        }

        for (var at = method.OverriddenMethod; at is not null; at = at.OverriddenMethod)
        {
            yield return at.OriginalDefinition;
        }

        foreach (var type in method.ContainingType.AllInterfaces)
        {
            foreach (var member in type.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    yield return member.OriginalDefinition;
                }
            }
        }
    }

    private bool InScope(ISymbol symbol) => _scope.Contains(symbol);

    /// <summary>In the order of the source, so that results do not depend on the order of collection.</summary>
    private static List<CollectedBody> Ordered(IEnumerable<CollectedBody> bodies)
    {
        var list = new List<CollectedBody>(bodies);
        list.Sort(static (a, b) =>
        {
            var first = Position(a.Symbol);
            var second = Position(b.Symbol);
            var byFile = string.CompareOrdinal(first.Path, second.Path);
            return byFile != 0 ? byFile : first.Start.CompareTo(second.Start);
        });
        return list;
    }

    private static (string Path, int Start) Position(ISymbol symbol) =>
        symbol.Locations.Length > 0 && symbol.Locations[0].SourceTree is { } tree ? (tree.FilePath, symbol.Locations[0].SourceSpan.Start) : (string.Empty, 0);
}
