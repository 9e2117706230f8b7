using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Stages;

/// <summary>MLP1060: a trainer reads the store, which holds the holdout's rows as well, and asks nowhere which rows are its own.</summary>
internal sealed class StoreReadWhole : Rule
{
    public StoreReadWhole()
        : base(RuleDescriptor.Create(
            "MLP1060",
            "Trainer that reads the rows of all parts",
            "The store holds the rows of the holdout too, and this trainer reads all of them: its model has seen what it is judged on; read context.Training.Rows, or take only the rows of TrainingPositions",
            RuleCategory.Stages,
            RuleLevel.Proven,
            "A training context hands over the engine that keeps the rows, so that the engine's own trainers need no copy. It keeps the rows of all parts. A trainer that reads it takes those of TrainingPositions and ValidationPositions, and no others."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var stage in facts.Stages)
        {
            if (stage.Role == OperationRole.ReadStore && !facts.Stages.Any(other => other.Role == OperationRole.OwnPositions && AreOfOneTrainer(stage, other)))
            {
                sink.Report(this, stage.Location);
            }
        }
    }

    private static bool AreOfOneTrainer(StageFact a, StageFact b) =>
        SymbolEqualityComparer.Default.Equals(a.Where.Root, b.Where.Root) || SymbolEqualityComparer.Default.Equals(a.Where.Owner.ContainingType, b.Where.Owner.ContainingType);
}
