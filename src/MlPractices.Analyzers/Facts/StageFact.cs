using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>A step of the typed stages is taken: a model is trained, a release asked or watched.</summary>
internal sealed class StageFact : PipelineFact
{
    public StageFact(FactSite site, OperationRole role)
        : base(site) => Role = role;

    public OperationRole Role { get; }

    /// <summary>The last of several arguments, which is optional, is given: it may set anything.</summary>
    public bool IsToldMore { get; init; }
}

/// <summary>A feature map of the typed stages reads a member of the row.</summary>
internal sealed class StageFeatureFact : PipelineFact
{
    public StageFeatureFact(FactSite site, ISymbol member)
        : base(site) => Column = new SchemaColumn(member.Name, (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type, member);

    public SchemaColumn Column { get; }
}
