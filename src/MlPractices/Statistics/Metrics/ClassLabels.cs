using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>Checks class numbers.</summary>
internal static class ClassLabels
{
    public static void Check(int label, int classes, int row, string name)
    {
        if ((uint)label >= (uint)classes)
        {
            throw new ArgumentException(
                Require.Invariant($"'{name}' holds class {label} at position {row}; classes run from 0 to {classes - 1}."), name);
        }
    }
}
