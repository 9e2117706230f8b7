namespace MlPractices.Tests.Statistics;

/// <summary>Booleans written as zeros and ones.</summary>
internal static class Bits
{
    public static bool[] Of(string zerosAndOnes) => zerosAndOnes.Select(c => c == '1').ToArray();
}
