namespace MlPractices;

/// <summary>Training rows before, test rows after: positions in time order.</summary>
/// <param name="TrainingEnd">Training is 0 to this position, exclusive.</param>
/// <param name="TestStart">First test position.</param>
/// <param name="TestEnd">Test ends before this position.</param>
internal readonly record struct ForwardWindow(int TrainingEnd, int TestStart, int TestEnd);

/// <summary>Growing windows over rows in time order, as scikit-learn's TimeSeriesSplit makes them.</summary>
internal static class ForwardWindows
{
    /// <summary>The windows from the first to the last.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="folds">Number of windows.</param>
    /// <param name="testSize">Rows tested in each; null for rows / (folds + 1).</param>
    /// <param name="gap">Rows left out between training and test.</param>
    public static IReadOnlyList<ForwardWindow> Make(int rows, int folds, int? testSize = null, int gap = 0)
    {
        int size = testSize ?? rows / (folds + 1);
        int first = rows - folds * size;
        if (folds < 1 || size < 1 || first - gap < 1)
        {
            throw new ArgumentException($"{rows} rows cannot make {folds} windows of {size} test rows with {gap} rows between: use fewer or smaller ones.");
        }

        return [.. Enumerable.Range(0, folds).Select(fold => new ForwardWindow(first + fold * size - gap, first + fold * size, first + (fold + 1) * size))];
    }
}
