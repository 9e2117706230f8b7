namespace MlPractices;

/// <summary>
/// The value becomes known only after an event that lies behind the moment of prediction
/// (a cancellation reason is known after the cancellation), so it cannot be a feature.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class KnownAfterAttribute : Attribute
{
    /// <summary>Declares the event after which the value is known.</summary>
    /// <param name="occasion">The event in words, for example "cancellation".</param>
    public KnownAfterAttribute(string occasion) => Occasion = occasion;

    /// <summary>The event in words.</summary>
    public string Occasion { get; }
}
