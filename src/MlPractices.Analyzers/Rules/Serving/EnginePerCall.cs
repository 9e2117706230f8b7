using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Serving;

/// <summary>MLP0702: a prediction engine is made for each prediction.</summary>
internal sealed class EnginePerCall : Rule
{
    public EnginePerCall()
        : base(RuleDescriptor.Create(
            "MLP0702",
            "PredictionEngine created per call or in a loop",
            "A prediction engine is created {0}: creating one takes milliseconds, a prediction microseconds; create it once, or use PredictionEnginePool",
            RuleCategory.Serving,
            RuleLevel.Proven,
            "Creating a prediction engine binds schemas and compiles accessors. Create it once and keep it (one per thread), or lease one from a pool."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var engine in facts.Engines)
        {
            if (engine.IsTimeSeries || engine.IsPool || facts.Log.Kept.Contains(engine.Syntax) || facts.Log.Escaped.Contains(engine.Syntax) || IsFittedPerRequest(engine, facts))
            {
                continue;
            }

            if (engine.Where.RepeatedIn is not null && !IsModelOfTheLoop(engine, facts))
            {
                sink.Report(this, engine.Location, "in a loop");
            }
            else if (RequestHandlers.IsPerRequest(engine.Where, facts))
            {
                sink.Report(this, engine.Location, "for every request");
            }
            else if (IsPerCall(engine, facts))
            {
                sink.Report(this, engine.Location, $"on every call of '{engine.Where.Root!.Name}'");
            }
        }
    }

    /// <summary>The model is fitted for the request: then that is the defect, and the engine belongs to the model.</summary>
    private static bool IsFittedPerRequest(EngineFact engine, PipelineFacts facts)
    {
        foreach (var model in Lineage.Models(engine.Model))
        {
            if (model.Predictor is { Fact: FitFact fit } && RequestHandlers.IsPerRequest(fit.Where, facts))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The loop makes or loads a new model in each round, so it needs a new engine too.</summary>
    private static bool IsModelOfTheLoop(EngineFact engine, PipelineFacts facts)
    {
        foreach (var load in facts.ModelLoads)
        {
            if (load.Where.RepeatedIn is { } loop && loop.Holds(engine.Where.RepeatedIn) && !IsSameFile(facts, load, loop))
            {
                return true;
            }
        }

        foreach (var model in Lineage.Models(engine.Model))
        {
            foreach (var part in model.Parts)
            {
                if (part.Fact.Where.RepeatedIn is { } loop && loop.Holds(engine.Where.RepeatedIn) && !(part.Fact is ModelLoadFact load && IsSameFile(facts, load, loop)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>One file that is read again in each round is one model, unless the loop writes it too, or waits for it to change.</summary>
    private static bool IsSameFile(PipelineFacts facts, ModelLoadFact load, LoopScope loop)
    {
        if (load.Path is not { IsFixed: true } || loop.IsPolling)
        {
            return false;
        }

        // Over a list whose elements are known each round names its own file.
        foreach (var round in facts.ModelLoads)
        {
            if (ReferenceEquals(round.Syntax, load.Syntax) && PathPattern.AreSurelyDifferent(round.Path, load.Path))
            {
                return false;
            }
        }

        foreach (var save in facts.Saves)
        {
            if (loop.Holds(save.Where.Loop) && !PathPattern.AreSurelyDifferent(save.Path, load.Path))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A method for others to call takes a row, makes an engine for it, predicts, and lets it go. For a batch of rows one engine is fair.</summary>
    private static bool IsPerCall(EngineFact engine, PipelineFacts facts)
    {
        if (engine.Where.Root is not IMethodSymbol { Parameters.IsEmpty: false, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } root
            || SymbolEqualityComparer.Default.Equals(root, facts.EntryPoint)
            || engine.Where.HandedTo is not null)
        {
            return false;
        }

        foreach (var fit in facts.Fits)
        {
            if (SymbolEqualityComparer.Default.Equals(fit.Where.Root, root))
            {
                return false;
            }
        }

        foreach (var prediction in facts.Predictions)
        {
            if (SymbolEqualityComparer.Default.Equals(prediction.Where.Root, root) && prediction.RowVaries && prediction.EngineSyntax == engine.Syntax
                && ReferenceEquals(prediction.Where.Loop?.Syntax, engine.Where.Loop?.Syntax))
            {
                return true;
            }
        }

        return false;
    }
}
