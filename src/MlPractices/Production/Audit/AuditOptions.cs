namespace MlPractices;

/// <summary>Why a row is put before people.</summary>
public enum AuditReason
{
    /// <summary>Drawn at random: what is true of these rows is true of all.</summary>
    Random,

    /// <summary>The model was least sure of its answer.</summary>
    Uncertain,

    /// <summary>The version in the shadow decided otherwise.</summary>
    Disagreeing,

    /// <summary>It has values that the holdout hardly had.</summary>
    Rare,
}

/// <summary>How many answers are put before people, to be labelled.</summary>
public sealed record AuditOptions
{
    /// <summary>Rows a day, over the whole fleet. Default 0: none.</summary>
    public int PerDay { get; set; }

    /// <summary>The part of them that is drawn at random. Default .4; the rest is shared by the other reasons.</summary>
    public double RandomShare { get; set; } = 0.4;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(PerDay);
        if (!(RandomShare >= 0 && RandomShare <= 1)) throw new ArgumentOutOfRangeException(nameof(RandomShare), RandomShare, "Give a share from 0 to 1.");
    }

    /// <summary>Rows a day for a reason; at least one for each reason that has a share, if any rows are asked for.</summary>
    internal int PerDayFor(AuditReason reason)
    {
        var share = reason == AuditReason.Random ? RandomShare : (1 - RandomShare) / 3;
        return PerDay == 0 || share == 0 ? 0 : Math.Max(1, (int)Math.Round(PerDay * share));
    }
}
