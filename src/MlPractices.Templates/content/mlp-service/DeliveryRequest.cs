namespace MlpNamespace;

/// <summary>What is asked: the columns that the model reads, by name. A value that is not known is sent as null.</summary>
public sealed class DeliveryRequest
{
    public string? Zone { get; set; }

    public float Kilometres { get; set; } = float.NaN;

    public float Items { get; set; }

    public float Hour { get; set; }

    public float Weekend { get; set; }
}
