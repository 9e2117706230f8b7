using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Serving;

/// <summary>MLP0703: a model is read from its file for every request.</summary>
internal sealed class ModelLoadedPerRequest : Rule
{
    public ModelLoadedPerRequest()
        : base(RuleDescriptor.Create(
            "MLP0703",
            "Model loaded per request",
            "The model is loaded for every request: latency and memory grow with traffic, and two requests may see two versions; load it once at start-up",
            RuleCategory.Serving,
            RuleLevel.Proven,
            "Reading and deserialising a model takes far longer than a prediction. Load it once and share it (transformers are thread-safe), or register a PredictionEnginePool."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        var services = new RequestServices(facts);
        foreach (var load in facts.ModelLoads)
        {
            if (RequestHandlers.IsPerRequest(load.Where, facts) || services.AreBuiltBy(load.Where))
            {
                sink.Report(this, load.Location);
            }
        }
    }
}
