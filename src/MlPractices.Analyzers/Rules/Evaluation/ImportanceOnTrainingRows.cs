using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0508: the importance of features is measured on rows that the model was trained on.</summary>
internal sealed class ImportanceOnTrainingRows : Rule
{
    public ImportanceOnTrainingRows()
        : base(RuleDescriptor.Create(
            "MLP0508",
            "Feature importance measured on training rows",
            "The importances are measured on rows that the model was trained on ({0}): a feature that it only learned by heart looks important too; measure them on a test set",
            RuleCategory.Evaluation,
            RuleLevel.Minor,
            "On the rows it was trained on, a model loses by every feature that it has used, whether that feature says something about new rows or not. Measure importances on rows that were held out."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var importance in facts.Importances)
        {
            if (ExplainedRows.AreTraining(importance) && !ExplainedRows.AreBesideOthers(facts, importance))
            {
                var trained = ExplainedRows.Predictor(importance)!.Fact.Location;
                sink.Report(this, importance.Location, ImmutableArray.Create(trained), FactLocations.Line(trained, importance.Location));
            }
        }
    }
}
