using System.Globalization;

namespace MlPractices.Statistics.Numerics;

/// <summary>Argument checks whose messages name the argument, the position and what to do.</summary>
internal static class Require
{
    public static void SameLength(int first, int second, string firstName, string secondName)
    {
        if (first != second)
        {
            throw new ArgumentException(
                Invariant($"'{firstName}' has {first} values but '{secondName}' has {second}; pass one of each per row."), secondName);
        }
    }

    public static void NotEmpty(int length, string name)
    {
        if (length == 0)
        {
            throw new ArgumentException(Invariant($"'{name}' is empty; at least one value is needed."), name);
        }
    }

    public static void NoNaN(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                ThrowNaN(i, name);
            }
        }
    }

    public static void AllFinite(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    Invariant($"'{name}' holds {values[i]} at position {i}; remove or replace missing and infinite values first."), name);
            }
        }
    }

    public static void ThrowNaN(int index, string name) =>
        throw new ArgumentException(
            Invariant($"'{name}' holds NaN at position {index}; remove or replace missing values first."), name);

    public static void Finite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, Invariant($"'{name}' must be a finite number."));
        }
    }

    /// <summary>Strictly between 0 and 1: confidence levels, significance levels, powers.</summary>
    public static void OpenUnit(double value, string name)
    {
        if (!(value > 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, Invariant($"'{name}' must lie strictly between 0 and 1."));
        }
    }

    /// <summary>From 0 to 1 inclusive: probabilities.</summary>
    public static void Probability(double value, string name)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, Invariant($"'{name}' must lie between 0 and 1."));
        }
    }

    public static void Probabilities(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= 0 && values[i] <= 1))
            {
                throw new ArgumentException(
                    Invariant($"'{name}' holds {values[i]} at position {i}; probabilities lie between 0 and 1."), name);
            }
        }
    }

    public static void Positive(double value, string name)
    {
        if (!(value > 0) || double.IsPositiveInfinity(value))
        {
            throw new ArgumentOutOfRangeException(name, value, Invariant($"'{name}' must be a finite number above 0."));
        }
    }

    public static void AtLeast(long value, long least, string name)
    {
        if (value < least)
        {
            throw new ArgumentOutOfRangeException(name, value, Invariant($"'{name}' must be at least {least}."));
        }
    }

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
