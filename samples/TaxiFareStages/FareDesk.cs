using MlPractices;

namespace TaxiFareStages;

/// <summary>Quotes fares, as a service would: it knows the registry and not the code that trains.</summary>
public sealed class FareDesk
{
    private readonly Release<TaxiTrip, RegressionScore> _release;

    private FareDesk(Release<TaxiTrip, RegressionScore> release) => _release = release;

    public SemanticVersion Version => _release.Version;

    /// <summary>Opens what is live. Every byte is hashed again and the columns are compared before anything is quoted.</summary>
    public static async Task<FareDesk> OpenAsync(ModelRegistry registry, string name)
    {
        var live = await registry.ResolveAsync(name, ModelRegistry.Live)
            ?? throw new InvalidOperationException($"No version of {name} is live. Promote one.");
        return new(await Release.LoadAsync(registry, name, live, MicrosoftMLReader.Regression<TaxiTrip>()));
    }

    /// <summary>The fare, from any thread.</summary>
    public decimal Quote(TaxiTrip trip) => Math.Round((decimal)_release.Predict(trip).Value, 2);
}
