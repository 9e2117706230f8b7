namespace MlPractices;

/// <summary>What is watched of an answer.</summary>
internal static class AnswerNumbers
{
    /// <summary>The decision of a task that decides; null otherwise.</summary>
    public static string? Decision<TOut>(TOut answer) => answer switch
    {
        BinaryScore binary => binary.Predicted ? "true" : "false",
        ClassScores classes => classes.Predicted,
        _ => null,
    };

    /// <summary>The probability of what was decided; NaN where there is none.</summary>
    public static double Confidence<TOut>(TOut answer) => answer switch
    {
        BinaryScore { Probability: { } p } binary => binary.Predicted ? p : 1 - p,
        ClassScores { HasProbabilities: true } classes => classes.ProbabilityOf(classes.Predicted),
        _ => double.NaN,
    };

    public static bool Decides<TOut>() => typeof(TOut) == typeof(BinaryScore) || typeof(TOut) == typeof(ClassScores);
}
