using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Artifacts;

/// <summary>MLP0604: a model is loaded from plain HTTP, a request, or what was downloaded.</summary>
internal sealed class UntrustedModel : Rule
{
    public UntrustedModel()
        : base(RuleDescriptor.Create(
            "MLP0604",
            "Model loaded from an untrusted place",
            "The model is loaded over the network without a check: whoever controls that server controls the predictions and the code that loading runs; load from a trusted place and compare hashes",
            RuleCategory.Artifacts,
            RuleLevel.Proven,
            "A model file decides what your program answers, and loading one creates types by name. Load it from a place you control, over a trusted connection, and compare its hash with the one recorded at release."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var load in facts.ModelLoads)
        {
            if (PathPattern.IsUntrusted(load.Path))
            {
                sink.Report(this, load.Location);
            }
        }
    }
}
