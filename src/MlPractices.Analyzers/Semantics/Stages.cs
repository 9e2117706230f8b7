using System.Collections.Generic;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>The typed stages: which steps are taken where. What they hand out is unknown, like anything from a library.</summary>
internal sealed class Stages : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles = { OperationRole.TrainStage, OperationRole.AskRelease, OperationRole.WatchRelease };

    public Stages(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        _log.Add(new StageFact(Site(call.Operation), operation.Role));
        return null;
    }
}
