using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Artifacts;

/// <summary>MLP0603: the schema that comes with a loaded model is discarded.</summary>
internal sealed class LoadedSchemaDiscarded : Rule
{
    public LoadedSchemaDiscarded()
        : base(RuleDescriptor.Create(
            "MLP0603",
            "Loaded schema discarded",
            "The loaded model's input schema is discarded: a column with another name or type throws only when rows are scored; compare the schema with your input type when you load the model",
            RuleCategory.Artifacts,
            RuleLevel.Minor,
            "The schema stored with a model says what it expects. Compare it with the input type before serving, so that a model that does not fit is refused when it is loaded.",
            isOn: false))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var load in facts.ModelLoads)
        {
            if (load.SchemaDiscarded)
            {
                sink.Report(this, load.ArgumentLocation("inputSchema"));
            }
        }
    }
}
