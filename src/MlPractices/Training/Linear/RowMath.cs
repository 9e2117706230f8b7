using System.Numerics;
using System.Runtime.InteropServices;
using MlPractices.Statistics.Numerics;

namespace MlPractices;

/// <summary>Products of encoded rows with dense vectors. Positions of a row rise; where they follow each other without a gap, several are taken at a time.</summary>
internal static class RowMath
{
    /// <summary>Whether positions have no gap.</summary>
    public static bool IsRun(ReadOnlySpan<int> index) => index.Length > 0 && index[^1] - index[0] == index.Length - 1;

    /// <summary>Σ value × dense.</summary>
    public static double Dot(ReadOnlySpan<int> index, ReadOnlySpan<double> value, double[] dense)
    {
        if (index.Length >= 4 && IsRun(index)) return VectorSums.Dot(value, dense.AsSpan(index[0], index.Length));
        double sum = 0;
        for (int i = 0; i < index.Length; i++) sum += dense[index[i]] * value[i];
        return sum;
    }

    /// <summary>Adds scale × value to the positions of the row.</summary>
    public static void Add(ReadOnlySpan<int> index, ReadOnlySpan<double> value, double scale, double[] into)
    {
        if (index.Length >= 4 && IsRun(index))
        {
            Add(value, scale, into.AsSpan(index[0], index.Length));
            return;
        }

        for (int i = 0; i < index.Length; i++) into[index[i]] += scale * value[i];
    }

    /// <summary>Adds scale × value.</summary>
    public static void Add(ReadOnlySpan<double> value, double scale, Span<double> into)
    {
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(value);
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(into);
        var factor = new Vector<double>(scale);
        for (int i = 0; i < from.Length; i++) to[i] += factor * from[i];
        for (int i = from.Length * Vector<double>.Count; i < value.Length; i++) into[i] += scale * value[i];
    }
}
