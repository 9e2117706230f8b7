using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Trainings that somebody waits for: in a request handler, while a scoped service is made, in a method that is asked for one prediction.</summary>
internal sealed class RequestTraining
{
    private readonly PipelineFacts _facts;
    private readonly RequestServices _services;

    public RequestTraining(PipelineFacts facts)
    {
        _facts = facts;
        _services = new RequestServices(facts);
    }

    /// <summary>When it happens, in words; null when nobody is proven to wait for it.</summary>
    public string? When(PipelineFact training)
    {
        var site = training.Where;
        if (TrainsOnWhatIsSent(training))
        {
            return null;
        }

        if (RequestHandlers.IsPerRequest(site, _facts))
        {
            return TrainingEndpoints.IsOne(site) || TrainingEndpoints.IsStartedByTrigger(site) || IsQueued(site) ? null : "in a request handler";
        }

        if (_services.AreBuiltBy(site))
        {
            return "whenever a service is made for a request";
        }

        return IsPerCall(training) ? $"on every call of '{site.Root!.Name}'" : null;
    }

    /// <summary>The handler hands the training to something that runs it later.</summary>
    private static bool IsQueued(FactSite site) => site.HandedTo is { } receiver && site.Root is IMethodSymbol { MethodKind: MethodKind.Ordinary } && receiver.ContainingNamespace?.ToDisplayString() != "Microsoft.AspNetCore.Builder";

    /// <summary>Rows that come with the call are what the caller wants to learn from.</summary>
    private bool TrainsOnWhatIsSent(PipelineFact training)
    {
        var rows = training switch { FitFact fit => fit.Train, ExperimentFact experiment => experiment.Train, _ => null };
        foreach (var view in Lineage.Views(rows))
        {
            if (IsFromCall(view.Rows.Origin))
            {
                return true;
            }
        }

        return rows is null;
    }

    private bool IsFromCall(Rows origin) => origin switch
    {
        UnknownRows unknown => IsFromCall(unknown.Token),
        SourceRows source => IsFromCall(source.Key),
        EitherRows either => either.Alternatives.Any(one => IsFromCall(one.Origin)),
        _ => false,
    };

    private bool IsFromCall(object? token) => token switch
    {
        Key key => IsFromCall(key.First is string ? key.Last : key.Root),
        IParameterSymbol parameter => parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.Constructor } && !IsService(parameter.Type),
        _ => false,
    };

    /// <summary>What a container hands in holds the program's own rows.</summary>
    private bool IsService(ITypeSymbol type)
    {
        if (_facts.IsContext(type) || (type.TypeKind == TypeKind.Interface && type.SpecialType == SpecialType.None && type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) != true))
        {
            return true;
        }

        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.Name == "DbContext")
            {
                return true;
            }
        }

        foreach (var registration in _facts.Registrations)
        {
            if (SymbolEqualityComparer.Default.Equals(registration.Service, type) || SymbolEqualityComparer.Default.Equals(registration.Implementation, type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A method for others to call trains, asks the model about the row that it was called with, and lets it go.</summary>
    private bool IsPerCall(PipelineFact training)
    {
        var site = training.Where;
        if (site.Root is not IMethodSymbol { Parameters.IsEmpty: false, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } root
            || SymbolEqualityComparer.Default.Equals(root, _facts.EntryPoint)
            || site.HandedTo is not null || site.Once is not null || site.Loop is not null
            || TrainingEndpoints.IsOne(site) || IsLookedAt(training, root))
        {
            return false;
        }

        foreach (var prediction in _facts.Predictions)
        {
            if (SymbolEqualityComparer.Default.Equals(prediction.Where.Root, root) && prediction.RowVaries && prediction.Engine is EngineValue { MadeBy: EngineFact engine } && IsOf(engine.Model, training))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The method measures or keeps the model: training is what it is for.</summary>
    private bool IsLookedAt(PipelineFact training, IMethodSymbol root)
    {
        foreach (var evaluation in _facts.Evaluations)
        {
            if (SymbolEqualityComparer.Default.Equals(evaluation.Where.Root, root))
            {
                return true;
            }
        }

        foreach (var save in _facts.Saves)
        {
            if (IsOf(save.Content, training))
            {
                return true;
            }
        }

        return _facts.Log.Escaped.Contains(training.Syntax);
    }

    private static bool IsOf(Value content, PipelineFact training)
    {
        foreach (var model in Lineage.Models(content))
        {
            if (ReferenceEquals(model.Predictor?.Site, training.Syntax))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The fits that train something: forecasters and detectors of one series are made for it anew.</summary>
    public static IEnumerable<PipelineFact> Trainings(PipelineFacts facts)
    {
        foreach (var fit in facts.Fits)
        {
            if (fit.Estimator.Trainer?.Factory is { Task: not (MlTask.Forecasting or MlTask.Anomaly) })
            {
                yield return fit;
            }
        }

        foreach (var experiment in facts.Experiments)
        {
            yield return experiment;
        }
    }
}
