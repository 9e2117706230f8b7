using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>The clock, chance, and the machine the program runs on.</summary>
internal sealed class Surroundings : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.Clock,
        OperationRole.NewRandom,
        OperationRole.DrawRandom,
        OperationRole.NewGuid,
        OperationRole.MachineFolder,
        OperationRole.CommandLine,
        OperationRole.Place,
    };

    public Surroundings(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        var type = call.Operation.Type;
        switch (operation.Role)
        {
            case OperationRole.Clock:
                return Fresh(type, Origin.Clock).Depending(Note(call, Surrounding.Clock));
            case OperationRole.NewRandom:
                var seed = call.Values.Length == 1 ? call.Values[0] : null;
                var origin = seed is { IsFixed: true } ? Origin.SeededRandom : Origin.Random;
                var generator = Fresh(call.Method.ContainingType, origin);
                _log.Add(new RandomFact(Site(call.Operation), origin, seed) { IsGenerator = true });
                return generator;
            case OperationRole.DrawRandom when call.Values.Length == 1 && call.Values[0] is SequenceValue shuffled && call.Operation.Type is { SpecialType: SpecialType.System_Void }:
                _known.Shuffling.Note(shuffled, call.Operation, call.Receiver is UnknownValue { Origin: Origin.SeededRandom } ? Origin.SeededRandom : Origin.Random);
                return Fresh(type);
            case OperationRole.DrawRandom:
                return Fresh(type, call.Receiver is UnknownValue { Origin: Origin.SeededRandom } ? Origin.SeededRandom : Origin.Random);
            case OperationRole.NewGuid:
                _log.Add(new RandomFact(Site(call.Operation), Origin.Random, null));
                return Fresh(type, Origin.Random);
            case OperationRole.Place:
                return new UnknownValue(Key.Of("place", call.Member.Name), type, Origin.Place);
            default:
                // The same for the same argument; folders stay where they are, command lines differ from run to run.
                return new UnknownValue(
                    Key.Of(call.Member.Name, Key.Of(call.Values.Length > 0 ? call.Values[0].Identity : null)),
                    type,
                    operation.Role == OperationRole.MachineFolder ? Origin.Place : Origin.Unknown);
        }
    }

    /// <summary>The first word of the command line is the program's own path.</summary>
    public static Value? Taken(Value collection, Value index, IOperation operation) =>
        collection is UnknownValue { Token: Key { First: "GetCommandLineArgs" } } && index is ConstValue { Value: 0 }
            ? new UnknownValue(Key.Of("place", "program"), operation.Type, Origin.Place)
            : null;
}
