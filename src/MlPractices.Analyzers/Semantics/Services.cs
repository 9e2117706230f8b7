using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Services registered with a container.</summary>
internal sealed class Services : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.RegisterSingleton,
        OperationRole.RegisterScoped,
        OperationRole.RegisterTransient,
    };

    public Services(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation) => operation.Role switch
    {
        OperationRole.RegisterSingleton => Register(call, ServiceLifetime.Singleton),
        OperationRole.RegisterScoped => Register(call, ServiceLifetime.Scoped),
        _ => Register(call, ServiceLifetime.Transient),
    };

    private Value Register(KnownCall call, ServiceLifetime lifetime)
    {
        var method = call.Method;
        var arguments = call.Values;
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
                    foreach (var made in RunDetached(factory, call.Operation).Alternatives)
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

        _log.Add(new RegistrationFact(Site(call.Operation), lifetime, service, implementation) { IsBuiltByContainer = arguments.Length == 1 });
        return arguments[0];
    }
}
