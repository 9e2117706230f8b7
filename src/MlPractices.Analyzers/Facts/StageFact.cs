using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>A step of the typed stages is taken: a model is trained, a release asked or watched.</summary>
internal sealed class StageFact : PipelineFact
{
    public StageFact(FactSite site, OperationRole role)
        : base(site) => Role = role;

    public OperationRole Role { get; }
}
