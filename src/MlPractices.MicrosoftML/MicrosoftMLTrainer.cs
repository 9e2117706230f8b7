using Microsoft.ML;

namespace MlPractices;

/// <summary>
/// Trains with ML.NET. A pipeline is code from a context to an estimator; it is fitted on the training rows only, so whatever learns in it
/// (normalisation, encodings, vocabularies) belongs into it and not before it.
/// </summary>
/// <example>
/// <code>
/// var trainer = MicrosoftMLTrainer.Regression&lt;Trip&gt;(ml => ml.Transforms.Categorical.OneHotEncoding("Vendor")
///     .Append(ml.Transforms.Concatenate("Features", "Vendor", "Miles"))
///     .Append(ml.Regression.Trainers.FastTree(labelColumnName: "Fare")));
/// var candidate = split.Train(trainer);
/// </code>
/// </example>
public static class MicrosoftMLTrainer
{
    /// <summary>One of two classes. The pipeline ends with a binary trainer; one without a probability gives none (see <see cref="BinaryScore.Probability"/>) unless a calibrator follows.</summary>
    /// <param name="pipeline">From context to estimator. Called anew for every training.</param>
    /// <param name="settings">Seed and the like; null for <see cref="MicrosoftMLSettings.Default"/>.</param>
    public static MicrosoftMLTrainer<TRow, BinaryScore> Binary<TRow>(Func<MLContext, IEstimator<ITransformer>> pipeline, MicrosoftMLSettings? settings = null)
        where TRow : class => new(AnswersOf.Binary, pipeline, settings);

    /// <summary>One of several classes. Scores that are no probabilities are not given out as such (see <see cref="ClassScores.HasProbabilities"/>).</summary>
    /// <param name="pipeline">From context to estimator. Called anew for every training.</param>
    /// <param name="settings">Seed and the like; null for <see cref="MicrosoftMLSettings.Default"/>.</param>
    public static MicrosoftMLTrainer<TRow, ClassScores> Multiclass<TRow>(Func<MLContext, IEstimator<ITransformer>> pipeline, MicrosoftMLSettings? settings = null)
        where TRow : class => new(AnswersOf.Multiclass, pipeline, settings);

    /// <summary>A number.</summary>
    /// <param name="pipeline">From context to estimator. Called anew for every training.</param>
    /// <param name="settings">Seed and the like; null for <see cref="MicrosoftMLSettings.Default"/>.</param>
    public static MicrosoftMLTrainer<TRow, RegressionScore> Regression<TRow>(Func<MLContext, IEstimator<ITransformer>> pipeline, MicrosoftMLSettings? settings = null)
        where TRow : class => new(AnswersOf.Regression, pipeline, settings);

    /// <summary>An order of the rows of a group. ML.NET wants the rows of a group next to each other, and the group as a key column.</summary>
    /// <param name="pipeline">From context to estimator. Called anew for every training.</param>
    /// <param name="settings">Seed and the like; null for <see cref="MicrosoftMLSettings.Default"/>.</param>
    public static MicrosoftMLTrainer<TRow, RankScore> Ranking<TRow>(Func<MLContext, IEstimator<ITransformer>> pipeline, MicrosoftMLSettings? settings = null)
        where TRow : class => new(AnswersOf.Ranking, pipeline, settings);
}
