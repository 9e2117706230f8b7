using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0209: rows are held out and never looked at.</summary>
internal sealed class TestPartUnused : Rule
{
    public TestPartUnused()
        : base(RuleDescriptor.Create(
            "MLP0209",
            "Test set never used",
            "The test set of this split is never used: its rows are lost for training, and nothing is measured on them; evaluate the model on it",
            RuleCategory.Split,
            RuleLevel.Proven,
            "A split that only feeds training makes the model worse and proves nothing. Evaluate the model on the TestSet, or train on all rows after an evaluation elsewhere."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var split in facts.Splits)
        {
            var syntax = split.Syntax;
            if (!split.IsFolds && facts.Log.TrainPartsRead.Contains(syntax) && !facts.Log.TestPartsUsed.Contains(split.Token) && !facts.Log.Escaped.Contains(syntax))
            {
                sink.Report(this, split.Location);
            }
        }
    }
}
