using System.Numerics;
using System.Runtime.InteropServices;

namespace MlPractices.Statistics.Numerics;

/// <summary>Sums over spans, several numbers at a time.</summary>
internal static class VectorSums
{
    /// <summary>Σ x.</summary>
    public static double Sum(ReadOnlySpan<double> values)
    {
        Vector<double> sum = Vector<double>.Zero;
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        foreach (Vector<double> vector in vectors) sum += vector;
        double total = Vector.Sum(sum);
        foreach (double value in values[(vectors.Length * Vector<double>.Count)..]) total += value;
        return total;
    }

    /// <summary>Σ x y.</summary>
    public static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Vector<double> sum = Vector<double>.Zero;
        ReadOnlySpan<Vector<double>> x = MemoryMarshal.Cast<double, Vector<double>>(first), y = MemoryMarshal.Cast<double, Vector<double>>(second);
        for (int i = 0; i < x.Length; i++) sum += x[i] * y[i];
        double total = Vector.Sum(sum);
        for (int i = x.Length * Vector<double>.Count; i < first.Length; i++) total += first[i] * second[i];
        return total;
    }

    /// <summary>Σ y, Σ y², Σ y³ and Σ y⁴ of y = x - <paramref name="center"/>.</summary>
    public static (double First, double Second, double Third, double Fourth) Powers(ReadOnlySpan<double> values, double center)
    {
        Vector<double> middle = new(center), first = Vector<double>.Zero, second = first, third = first, fourth = first;
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        foreach (Vector<double> vector in vectors)
        {
            Vector<double> gap = vector - middle, square = gap * gap;
            first += gap;
            second += square;
            third += square * gap;
            fourth += square * square;
        }

        (double s1, double s2, double s3, double s4) = (Vector.Sum(first), Vector.Sum(second), Vector.Sum(third), Vector.Sum(fourth));
        foreach (double value in values[(vectors.Length * Vector<double>.Count)..])
        {
            double gap = value - center, square = gap * gap;
            s1 += gap;
            s2 += square;
            s3 += square * gap;
            s4 += square * square;
        }

        return (s1, s2, s3, s4);
    }
}
