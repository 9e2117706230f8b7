namespace MlPractices;

/// <summary>Fold numbers by position, as scikit-learn's splitters give them without shuffling; the order of the rows is the caller's.</summary>
internal static class IndexFolds
{
    /// <summary>Consecutive folds; the first ones take the rows that are left over.</summary>
    public static int[] Consecutive(int rows, int folds)
    {
        Check(rows, folds);
        var result = new int[rows];
        int start = 0;
        for (int fold = 0; fold < folds; fold++)
        {
            int size = rows / folds + (fold < rows % folds ? 1 : 0);
            result.AsSpan(start, size).Fill(fold);
            start += size;
        }

        return result;
    }

    /// <summary>
    /// Stratified folds: the classes' rows, laid out class by class, are dealt to the folds in turn; each class then fills its quota fold by fold.
    /// </summary>
    /// <param name="classes">Class of each row, numbered from 0 in order of appearance.</param>
    /// <param name="folds">Number of folds.</param>
    public static int[] Stratified(IReadOnlyList<int> classes, int folds)
    {
        Check(classes.Count, folds);
        int classCount = classes.Count == 0 ? 0 : classes.Max() + 1;
        var sizes = new int[classCount];
        foreach (int c in classes) sizes[c]++;

        var quota = new int[classCount, folds];
        int position = 0;
        for (int c = 0; c < classCount; c++)
        {
            for (int i = 0; i < sizes[c]; i++) quota[c, position++ % folds]++;
        }

        var current = new int[classCount];
        var result = new int[classes.Count];
        for (int row = 0; row < classes.Count; row++)
        {
            int c = classes[row];
            while (quota[c, current[c]] == 0) current[c]++;
            quota[c, current[c]]--;
            result[row] = current[c];
        }

        return result;
    }

    private static void Check(int rows, int folds)
    {
        if (folds < 2) throw new ArgumentOutOfRangeException(nameof(folds), folds, "Use at least 2 folds.");
        if (rows < folds) throw new ArgumentException($"{rows} rows cannot make {folds} folds: use fewer folds.", nameof(folds));
    }
}
