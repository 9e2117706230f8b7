namespace MlPractices;

/// <summary>The reader of each task's answers.</summary>
internal static class AnswersOf
{
    public static TaskAnswers<BinaryScore> Binary { get; } = new BinaryAnswers();

    public static TaskAnswers<ClassScores> Multiclass { get; } = new ClassAnswers();

    public static TaskAnswers<RegressionScore> Regression { get; } = new NumberAnswers<RegressionScore>(TaskKind.Regression, score => new(score));

    public static TaskAnswers<RankScore> Ranking { get; } = new NumberAnswers<RankScore>(TaskKind.Ranking, score => new(score));
}
