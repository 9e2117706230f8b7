using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// Nadeau and Bengio's corrected resampled t test (2003, Machine Learning 52:239) for differences measured on the folds
/// of a repeated cross-validation. The folds share training rows, so the plain t test is far too sure of itself.
/// </summary>
public static class CorrectedResampledT
{
    /// <summary>
    /// t = mean / √((1/k + n_test/n_train)·s²) with k − 1 degrees of freedom. When all differences are equal, t is 0
    /// with p 1 (two-sided) if they are 0 and infinite otherwise. NaN below two differences.
    /// </summary>
    /// <param name="differences">Metric of the first model minus the second, one per fold.</param>
    /// <param name="trainRows">Training rows of a fold.</param>
    /// <param name="testRows">Test rows of a fold.</param>
    /// <param name="alternative">Greater: the first model's metric is larger.</param>
    /// <exception cref="ArgumentException">A difference is not finite.</exception>
    public static TestResult Test(
        ReadOnlySpan<double> differences, long trainRows, long testRows, Alternative alternative = Alternative.TwoSided)
    {
        Require.AllFinite(differences, nameof(differences));
        Require.AtLeast(trainRows, 1, nameof(trainRows));
        Require.AtLeast(testRows, 1, nameof(testRows));
        double mean = CompensatedSum.Of(differences) / differences.Length;
        var squares = default(CompensatedSum);
        foreach (double difference in differences)
        {
            squares.Add((difference - mean) * (difference - mean));
        }

        return FromMoments(differences.Length, mean, squares.Value / (differences.Length - 1), trainRows, testRows, alternative);
    }

    /// <summary>The same test from the number, mean and sample variance of the differences.</summary>
    /// <param name="count">How many differences (folds times repeats).</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="variance">Their sample variance.</param>
    /// <param name="trainRows">Training rows of a fold.</param>
    /// <param name="testRows">Test rows of a fold.</param>
    /// <param name="alternative">Greater: the first model's metric is larger.</param>
    public static TestResult FromMoments(
        int count, double mean, double variance, long trainRows, long testRows, Alternative alternative = Alternative.TwoSided)
    {
        if (count < 2)
        {
            return new TestResult(double.NaN, double.NaN, count - 1);
        }

        double error = Math.Sqrt((1.0 / count + (double)testRows / trainRows) * variance);
        double t = mean == 0 ? 0 : mean / error;
        return new TestResult(t, TestResult.StudentPValue(t, count - 1, alternative), count - 1);
    }
}
