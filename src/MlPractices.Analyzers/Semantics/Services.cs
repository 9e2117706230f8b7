using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Services registered with a container.</summary>
internal sealed class Services : Family
{
    public Services(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public bool TryRegistration(IInvocationOperation invocation, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        result = NeverValue.Instance;
        ServiceLifetime? lifetime = method.Name switch
        {
            "AddSingleton" or "TryAddSingleton" or "AddHostedService" => ServiceLifetime.Singleton,
            "AddScoped" or "TryAddScoped" => ServiceLifetime.Scoped,
            "AddTransient" or "TryAddTransient" => ServiceLifetime.Transient,
            _ => null,
        };
        if (lifetime is null)
        {
            return false;
        }

        ITypeSymbol? service = method.TypeArguments.Length > 0 ? Resolve(method.TypeArguments[0]) : null;
        ITypeSymbol? implementation = method.TypeArguments.Length > 1 ? Resolve(method.TypeArguments[1]) : service;
        for (var i = 1; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case TypeValue type when service is null:
                    service = implementation = type.Type;
                    break;
                case TypeValue type:
                    implementation = type.Type;
                    break;
                case FunctionValue factory:
                    foreach (var made in RunDetached(factory, invocation).Alternatives)
                    {
                        implementation = made is ObjectValue obj ? obj.Type : implementation;
                        NoteKept(made);
                    }

                    break;
                case EngineValue engine:
                    _log.Kept.Add(engine.MadeBy.Syntax);
                    break;
                case ObjectValue instance:
                    implementation = instance.Type;
                    break;
                default:
                    Escape(arguments[i]);
                    break;
            }
        }

        _log.Add(new RegistrationFact(Site(invocation), lifetime.Value, service, implementation) { IsBuiltByContainer = arguments.Length == 1 });
        result = arguments[0];
        return true;
    }
}
