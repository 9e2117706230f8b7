namespace MlPractices.Contract.Tests;

/// <summary>A test against ML.NET itself.</summary>
internal sealed class RealMicrosoftMLFactAttribute : FactAttribute
{
    public RealMicrosoftMLFactAttribute()
    {
        if (ContractFiles.Source == "contract")
            Skip = "ML.NET itself is not here: build with -p:MicrosoftMLPath=DIR or -p:MicrosoftMLSource=package.";
    }
}

/// <summary>A test against the written list of ML.NET's signatures, for where ML.NET itself is not.</summary>
internal sealed class PublicApiFactAttribute : FactAttribute
{
    public PublicApiFactAttribute()
    {
        if (!File.Exists(ContractFiles.PublicApi))
            Skip = $"{ContractFiles.PublicApi} is not there; the listings are checked against the contract alone.";
    }
}
