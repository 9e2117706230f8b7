namespace MlPractices;

/// <summary>How rows of the two classes weigh.</summary>
public enum ClassWeights
{
    /// <summary>Every row the same: probabilities stay calibrated.</summary>
    None,

    /// <summary>Each class as much as the other: n / (2 n_class) per row. Probabilities are then those of a balanced world.</summary>
    Balanced,
}

/// <summary>Settings of the linear trainers.</summary>
public sealed record LinearOptions
{
    /// <summary>
    /// Weight of the penalty: the sum of losses over rows + L2/2 |w|^2 for logistic regression, the sum of squares + L2 |w|^2 for ridge; the
    /// intercept is free. Default 1.
    /// </summary>
    public double L2 { get; init; } = 1;

    /// <summary>How classes weigh. Default: rows count the same.</summary>
    public ClassWeights ClassWeights { get; init; } = ClassWeights.None;

    /// <summary>Most Newton steps of logistic regression. Default 50.</summary>
    public int MostSteps { get; init; } = 50;

    /// <summary>Stops when the largest slope per row falls below. Default 1e-8.</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>
    /// With a validation set, stops after so many steps without a lower validation loss and keeps the best. Default 3; 0 switches it off.
    /// </summary>
    public int Patience { get; init; } = 3;

    /// <summary>"True" is predicted from this probability on. Default .5.</summary>
    public double Threshold { get; init; } = 0.5;

    internal void Check()
    {
        if (!(L2 >= 0) || double.IsInfinity(L2)) throw new ArgumentOutOfRangeException(nameof(L2), L2, "L2 is a finite number from 0.");
        if (MostSteps < 1) throw new ArgumentOutOfRangeException(nameof(MostSteps), MostSteps, "Allow at least one step.");
        if (Patience < 0) throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "Patience is 0 or more steps.");
        if (!(Threshold > 0 && Threshold < 1)) throw new ArgumentOutOfRangeException(nameof(Threshold), Threshold, "A threshold lies between 0 and 1.");
    }
}
