using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Serving;

/// <summary>MLP0704: a model is trained while somebody waits for its answer.</summary>
internal sealed class TrainedPerRequest : Rule
{
    public TrainedPerRequest()
        : base(RuleDescriptor.Create(
            "MLP0704",
            "Training inside a request handler",
            "The model is trained {0}: each answer waits for a whole training and comes from another model; train once in a separate job, and load the result",
            RuleCategory.Serving,
            RuleLevel.Proven,
            "Training takes thousands of times as long as a prediction, and a model that lives for one request was never evaluated. Train in a program or background service of its own, save the model, and load it where requests are served."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        if (facts.IsTestProject)
        {
            return;
        }

        var requests = new RequestTraining(facts);
        foreach (var training in RequestTraining.Trainings(facts))
        {
            if (requests.When(training) is { } when)
            {
                sink.Report(this, training.Location, when);
            }
        }
    }
}
