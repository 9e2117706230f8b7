using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Interpretation.Symbols;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Where files go that the program has written: moved, copied, deleted, handed to code out of sight.</summary>
internal sealed class HandOuts : SemanticPart
{
    /// <summary>What is told there goes to people, not to where models are kept.</summary>
    private static readonly string[] Tellers = { "Microsoft.Extensions.Logging", "Microsoft.AspNetCore", "Serilog", "NLog", "log4net", "Spectre.Console" };

    public HandOuts(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    private bool _savesModels;
    private bool _hasPassedOver;

    /// <summary>The program saves models: only then does it matter where files go. What was passed over before is looked at in another round.</summary>
    public void NoteModelSaved()
    {
        _savesModels = true;
        if (_hasPassedOver)
        {
            _summary.Unsettle();
        }
    }

    /// <summary>A file or folder is moved or copied to another path, or deleted.</summary>
    public void NoteMoved(KnownCall call, bool isDeleted)
    {
        var others = call.Method.IsStatic ? call.Values.Length > 1 ? call.Values[1] : null : call.Values.Length > 0 ? call.Values[0] : null;
        _hasPassedOver |= !_savesModels;
        if (_savesModels && (call.Method.IsStatic ? call.Values[0] : call.Receiver) is { } file)
        {
            _log.Add(new HandOutFact(Site(call.Operation), ImmutableArray.Create(file)) { Destination = isDeleted ? null : others, IsDeleted = isDeleted });
        }
    }

    public void NoteHandedOut(IOperation operation, IMethodSymbol method, Value? receiver, ImmutableArray<Value> arguments)
    {
        if (!_savesModels)
        {
            _hasPassedOver = _hasPassedOver || (MayHoldFiles(arguments) && !IsTeller(method.ContainingType));
            return;
        }

        if (IsTeller(method.ContainingType))
        {
            return;
        }

        var files = ImmutableArray.CreateBuilder<Value>();
        var mayName = IsDeclaredInSource(method);
        foreach (var argument in arguments)
        {
            AddFiles(argument, files, 0);
            mayName = mayName || MayName(argument, 0);
        }

        if (files.Count > 0)
        {
            _log.Add(new HandOutFact(Site(operation), files.ToImmutable()) { MayNameVersion = mayName || (receiver is not null && MayName(receiver, 0)) });
        }
    }

    private static bool MayHoldFiles(ImmutableArray<Value> arguments)
    {
        foreach (var argument in arguments)
        {
            foreach (var alternative in argument.Alternatives)
            {
                if (alternative is TextValue or StreamValue or SequenceValue or ObjectValue)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsTeller(INamedTypeSymbol? type)
    {
        if (type is null || type is { Name: "Debug" or "Trace" or "Console" })
        {
            return true;
        }

        var space = Namespace(type);
        return Array.Exists(Tellers, teller => space.StartsWith(teller, StringComparison.Ordinal));
    }

    private void AddFiles(Value value, ImmutableArray<Value>.Builder files, int depth)
    {
        foreach (var alternative in value.Alternatives)
        {
            switch (alternative)
            {
                case TextValue:
                    files.Add(alternative);
                    break;
                case StreamValue stream:
                    files.Add(stream.Path);
                    break;
                case SequenceValue list when depth < 2 && ItemsOf(list) is { } items:
                    foreach (var item in items.Items)
                    {
                        AddFiles(item, files, depth + 1);
                    }

                    break;
                case ObjectValue obj when depth < 2:
                    foreach (var held in _engine.Objects.Held(obj))
                    {
                        AddFiles(held, files, depth + 1);
                    }

                    break;
            }
        }
    }

    /// <summary>The value differs from run to run, names a version, or is not known.</summary>
    private bool MayName(Value value, int depth)
    {
        foreach (var alternative in value.Alternatives)
        {
            switch (alternative)
            {
                case UnknownValue { IsFixed: false, Type: not { Name: "CancellationToken" } }:
                case TextValue text when !PathPattern.IsSurelyUnversioned(text):
                    return true;
                case ObjectValue { IsSelf: false } obj when depth < 2:
                    foreach (var held in _engine.Objects.Held(obj))
                    {
                        if (MayName(held, depth + 1))
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }
}
