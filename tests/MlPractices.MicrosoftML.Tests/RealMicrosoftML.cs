using System.Reflection;

namespace MlPractices.MicrosoftML.Tests;

/// <summary>What the tests were built against.</summary>
internal static class RealMicrosoftML
{
    /// <summary>Why a test that runs ML.NET is skipped; null where ML.NET is there.</summary>
    public static string? Missing { get; } =
        typeof(RealMicrosoftML).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "MicrosoftMLSource").Value == "contract"
            ? "ML.NET itself is not here, only its signatures: build with -p:MicrosoftMLPath=DIR or -p:MicrosoftMLSource=package."
            : null;
}

/// <summary>A test that runs ML.NET.</summary>
internal sealed class RealMicrosoftMLFactAttribute : FactAttribute
{
    public RealMicrosoftMLFactAttribute() => Skip = RealMicrosoftML.Missing;
}

/// <summary>A test with data that runs ML.NET.</summary>
internal sealed class RealMicrosoftMLTheoryAttribute : TheoryAttribute
{
    public RealMicrosoftMLTheoryAttribute() => Skip = RealMicrosoftML.Missing;
}
