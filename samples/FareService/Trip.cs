using MlPractices;

namespace FareService;

/// <summary>A trip as the meter sent it: what models are trained on.</summary>
public sealed class Trip
{
    [Identifier]
    public int Id { get; set; }

    public float Miles { get; set; }

    /// <summary>Expected minutes; NaN where nobody asked for them.</summary>
    public float Minutes { get; set; } = float.NaN;

    public string Zone { get; set; } = "";

    [Label]
    public float Fare { get; set; }
}

/// <summary>What the booking page asks: the service's own type, without label and id.</summary>
public sealed class FareRequest
{
    public float Miles { get; set; }

    public float Minutes { get; set; } = float.NaN;

    public string? Zone { get; set; }
}
