namespace MlPractices.Analyzers.Values;

internal enum SplitPart
{
    Train,
    Test,
    FoldTrain,
    FoldTest,
}

/// <summary>How a split draws its rows: the share of test rows, and the seed if one is given.</summary>
internal sealed class SplitDraw
{
    public SplitDraw(double fraction, int? seed)
    {
        Fraction = fraction;
        Seed = seed;
    }

    public double Fraction { get; }

    public int? Seed { get; }

    public bool IsSameDraw(SplitDraw other) => Seed == other.Seed;

    /// <summary>Both have seeds of their own, and these differ. Without one the context's seed decides, which may be the other's.</summary>
    public bool IsOtherDraw(SplitDraw other) => Seed is not null && other.Seed is not null && Seed != other.Seed;
}

/// <summary>One side of a split. The same split of the same rows with the same arguments gives the same parts.</summary>
internal sealed class PartRows : Rows
{
    public PartRows(object split, SplitPart part, Rows of)
        : base(unchecked((split.GetHashCode() * 31) + (int)part))
    {
        Split = split;
        Part = part;
        Source = of;
    }

    public object Split { get; }

    /// <summary>How the rows were drawn, when nothing but constants decides; it is no part of the identity.</summary>
    public SplitDraw? Draw { get; init; }

    public SplitPart Part { get; }

    /// <summary>Two splits of the same rows: what one trains on the other tests on, all but surely.</summary>
    public bool Meets(PartRows other)
    {
        if (Draw is not { } mine || other.Draw is not { } theirs || Split.Equals(other.Split) || !Source.Equals(other.Source) || IsTest == other.IsTest)
        {
            return false;
        }

        // Of one draw the smaller test part lies within the larger one.
        return mine.IsSameDraw(theirs) ? (IsTest ? mine : theirs).Fraction > (IsTest ? theirs : mine).Fraction : mine.IsOtherDraw(theirs);
    }

    public Rows Source { get; }

    public override Rows Of => Source;

    /// <summary>The split was given a column whose values stay on one side.</summary>
    public bool IsGrouped { get; init; }

    public bool IsTest => Part is SplitPart.Test or SplitPart.FoldTest;

    protected override bool IsSame(Rows other) => other is PartRows p && Part == p.Part && Split.Equals(p.Split);
}
