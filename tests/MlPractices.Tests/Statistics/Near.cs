using System.Globalization;
using Xunit.Sdk;

namespace MlPractices.Tests.Statistics;

/// <summary>Equality up to a relative tolerance (absolute below 1).</summary>
internal static class Near
{
    public const double Tight = 1e-12;

    public static void Equal(double expected, double actual, double tolerance = Tight)
    {
        bool same = expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
        if (!same)
        {
            throw new XunitException(string.Create(
                CultureInfo.InvariantCulture, $"expected {expected:R}, got {actual:R}, off by {actual - expected:E2}, allowed {tolerance:E0}"));
        }
    }

    /// <summary>Equality relative to the expected value, however small; for tails.</summary>
    public static void Relative(double expected, double actual, double tolerance = Tight)
    {
        if (!(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected)))
        {
            throw new XunitException(string.Create(
                CultureInfo.InvariantCulture, $"expected {expected:R}, got {actual:R}, relative error {actual / expected - 1:E2}, allowed {tolerance:E0}"));
        }
    }

    public static bool Same(double expected, double actual, double tolerance) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
}
