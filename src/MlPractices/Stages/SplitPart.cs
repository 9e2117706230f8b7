namespace MlPractices;

/// <summary>The three parts of a split.</summary>
public enum SplitPart
{
    /// <summary>Rows that trainers see.</summary>
    Training,

    /// <summary>Rows for tuning and early stopping.</summary>
    Validation,

    /// <summary>Rows that only the final evaluation sees.</summary>
    Holdout,
}
