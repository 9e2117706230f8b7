using System.Collections.Generic;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>A family of known members: the catalog's tables say which members have its roles, the family what they do to values.</summary>
internal interface IFamily
{
    IReadOnlyList<OperationRole> Roles { get; }

    /// <summary>The value of the call, or null when the family has no answer for such arguments.</summary>
    Value? Run(KnownCall call, OperationFact operation);
}
