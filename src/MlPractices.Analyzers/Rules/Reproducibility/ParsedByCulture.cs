using MlPractices.Analyzers.Facts;

namespace MlPractices.Analyzers.Rules.Reproducibility;

/// <summary>MLP0806: numbers or dates of the rows are read by the culture of the machine.</summary>
internal sealed class ParsedByCulture : SurroundingsRule
{
    public ParsedByCulture()
        : base(RuleDescriptor.Create(
            "MLP0806",
            "Culture-dependent parsing of data",
            "{0} parsed in the culture of the machine, and the model on {1} is trained on it: where the comma is the decimal sign, \"1.5\" becomes 15; pass CultureInfo.InvariantCulture",
            RuleCategory.Reproducibility,
            RuleLevel.Proven,
            "float.Parse, Convert.ToDouble and DateTime.Parse without a culture read by that of the machine: \"1.5\" is 15 in Germany, and 3/4 is another day in Britain. Nothing throws. Give CultureInfo.InvariantCulture."),
            Surrounding.Culture,
            labelToo: true,
            isOnePerFile: true)
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        if (!facts.IsCultureFixed)
        {
            base.Judge(facts, sink);
        }
    }
}
