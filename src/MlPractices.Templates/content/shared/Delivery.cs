using MlPractices;

namespace MlpNamespace;

/// <summary>A row of the file: a column for each member, by name. What is not known when the model is asked has no place here.</summary>
public sealed class Delivery
{
    [Identifier]
    public string Id { get; set; } = "";

    /// <summary>Who ordered. All orders of a customer go to the same side of the split.</summary>
    [GroupKey]
    public string Customer { get; set; } = "";

    public string Zone { get; set; } = "";

    /// <summary>NaN where the file has none.</summary>
    public float Kilometres { get; set; } = float.NaN;

    public float Items { get; set; }

    public float Hour { get; set; }

    public float Weekend { get; set; }

    /// <summary>What is to be predicted.</summary>
    [Label]
    public float Minutes { get; set; }
}
