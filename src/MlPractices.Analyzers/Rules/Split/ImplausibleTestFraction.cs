using System.Globalization;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Split;

/// <summary>MLP0202: the share of test rows is impossible, or hardly meant.</summary>
internal sealed class ImplausibleTestFraction : Rule
{
    private const double Least = 0.05;
    private const double Most = 0.5;

    public ImplausibleTestFraction()
        : base(RuleDescriptor.Create(
            "MLP0202",
            "Implausible test fraction",
            "A test fraction of {0} {1}",
            RuleCategory.Split,
            RuleLevel.Proven,
            "The argument is the share of the rows that are held out, not the share to train on. ML.NET draws each row by itself, so a small share of few rows can give an empty test set. Usual values are 0.1 to 0.3."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var split in facts.Splits)
        {
            if (split.IsFolds || split.Fraction is not ConstValue { Value: { } value } || !Number(value, out var fraction) || Complaint(fraction) is not { } complaint || IsSwapped(facts, split))
            {
                continue;
            }

            sink.Report(this, split.ArgumentLocation(split.Catalog.Fraction), fraction.ToString("0.####", CultureInfo.InvariantCulture), complaint);
        }
    }

    private static bool Number(object value, out double number) =>
        double.TryParse(System.Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static string? Complaint(double fraction)
    {
        if (fraction <= 0 || fraction >= 1)
        {
            return "is not between 0 and 1: the split throws; pass the share of test rows, such as 0.2";
        }

        if (fraction > Most)
        {
            return "holds out more rows than it leaves for training: the argument is the share of test rows; pass one below 0.5";
        }

        return fraction < Least ? "leaves few rows, or none, to measure on: the score is mostly chance; hold out 10 % or more, or cross-validate" : null;
    }

    /// <summary>The parts change roles on purpose: the small one, called the training part, is not trained on.</summary>
    private static bool IsSwapped(PipelineFacts facts, SplitFact split) =>
        !facts.Log.TrainPartsRead.Contains(split.Syntax) || !facts.Log.TestPartsUsed.Contains(split.Token);
}
