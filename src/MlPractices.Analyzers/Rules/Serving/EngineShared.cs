using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Serving;

/// <summary>MLP0701: one prediction engine is reachable from several threads.</summary>
internal sealed class EngineShared : Rule
{
    public EngineShared()
        : base(RuleDescriptor.Create(
            "MLP0701",
            "PredictionEngine shared between threads",
            "{0}, but PredictionEngine is not thread-safe: two threads get wrong answers without an error; use PredictionEnginePool, or one engine per thread",
            RuleCategory.Serving,
            RuleLevel.Proven,
            "A prediction engine keeps the row it works on. Shared by threads it mixes rows up: 1,799 of 20,000 concurrent predictions were silently wrong when this was measured."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var registration in facts.Registrations)
        {
            if (registration is { Lifetime: ServiceLifetime.Singleton, Service: { } service } && facts.IsPredictionEngine(service))
            {
                sink.Report(this, registration.Location, "The engine is registered as a singleton");
            }
        }

        foreach (var prediction in facts.Predictions)
        {
            if (prediction.Where is { InParallel: true, InLock: false }
                && prediction.Engine is EngineValue { Fact: { IsTimeSeries: false, IsPool: false, Where.InParallel: false } engine }
                && prediction.Where.StartedIn?.Holds(engine.Where.Loop) != true)
            {
                sink.Report(this, prediction.Location, ImmutableArray.Create(engine.Location), "All threads of this loop predict with one engine");
            }
        }

        JudgeRequests(facts, sink);
        var shared = facts.EngineHolders.Count > 0 ? new SharedObjects(facts) : null;
        foreach (var holder in facts.EngineHolders)
        {
            if (holder.IsPerThread || IsLocked(holder, facts))
            {
                continue;
            }

            if (holder.Member.IsStatic && !IsEntryPoint(holder.Member.ContainingType, facts))
            {
                sink.Report(this, holder.Member.Locations[0], $"'{holder.Member.Name}' is static and shared by all callers");
            }
            else if (!holder.Member.IsStatic && shared!.KeeperOf(holder.Member.ContainingType) is { } keeper && keeper != holder.Member.ContainingType.Name && !IsSingleton(holder.Member.ContainingType, facts))
            {
                sink.Report(this, holder.Member.Locations[0], $"'{keeper}' keeps one '{holder.Member.ContainingType.Name}' for all requests, so '{holder.Member.Name}' is shared by them");
            }
            else if (!holder.Member.IsStatic && IsSingleton(holder.Member.ContainingType, facts))
            {
                sink.Report(this, holder.Member.Locations[0], $"'{holder.Member.ContainingType.Name}' is a singleton, so '{holder.Member.Name}' is shared by all requests");
            }
        }
    }

    /// <summary>
    /// Requests that predict with one engine: captured from the code around the handler, or kept where no member's type names it.
    /// </summary>
    private void JudgeRequests(PipelineFacts facts, FindingSink sink)
    {
        foreach (var prediction in facts.Predictions)
        {
            if (prediction.Where.InLock || !RequestHandlers.IsHandler(prediction.Where) || prediction.Engine is not EngineValue { Fact: { IsTimeSeries: false, IsPool: false } engine } || IsHeldByMember(facts, engine))
            {
                continue;
            }

            if (!RequestHandlers.IsHandler(engine.Where) || (!IsPerThread(engine.Where) && !RequestHandlers.IsPerRequest(engine.Where, facts)))
            {
                sink.Report(this, prediction.Location, ImmutableArray.Create(engine.Location), "All requests predict with one engine");
            }
        }
    }

    /// <summary>Some member's type says that it keeps such an engine: the other checks judge that member.</summary>
    private static bool IsHeldByMember(PipelineFacts facts, EngineFact engine)
    {
        foreach (var holder in facts.EngineHolders)
        {
            if (facts.Log.Kept.Contains(engine.Syntax) && SymbolEqualityComparer.Default.Equals(holder.EngineType, engine.Operation.Type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPerThread(FactSite site)
    {
        for (var once = site.Once; once is not null; once = once.Outer)
        {
            if (once.IsPerThread)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSingleton(ITypeSymbol type, PipelineFacts facts)
    {
        foreach (var registration in facts.Registrations)
        {
            if (registration.Lifetime == ServiceLifetime.Singleton
                && (SymbolEqualityComparer.Default.Equals(registration.Implementation, type) || SymbolEqualityComparer.Default.Equals(registration.Service, type)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A console program's own class: its statics belong to its main thread.</summary>
    private static bool IsEntryPoint(INamedTypeSymbol type, PipelineFacts facts) =>
        SymbolEqualityComparer.Default.Equals(facts.EntryPoint?.ContainingType, type);

    /// <summary>Every prediction made in the holder's type is made under a lock.</summary>
    private static bool IsLocked(EngineHolder holder, PipelineFacts facts)
    {
        var any = false;
        foreach (var prediction in facts.Predictions)
        {
            if (!SymbolEqualityComparer.Default.Equals(prediction.Where.Owner.ContainingType, holder.Member.ContainingType)
                && !SymbolEqualityComparer.Default.Equals(prediction.EngineMember, holder.Member)
                && !(prediction.Engine is EngineValue { Fact: var engine } && SymbolEqualityComparer.Default.Equals(engine.Where.Owner.ContainingType, holder.Member.ContainingType) && facts.Log.Kept.Contains(engine.Syntax)))
            {
                continue;
            }

            if (!prediction.Where.InLock)
            {
                return false;
            }

            any = true;
        }

        return any;
    }
}
