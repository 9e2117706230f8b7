using Microsoft.ML.Data;
using MlPractices;

namespace TaxiFareStages;

/// <summary>A trip as the meter sent it. What is known only after the fare, the tip, is not read at all.</summary>
public sealed class TaxiTrip
{
    [LoadColumn(0)]
    [Identifier]
    public string TripId { get; set; } = "";

    [LoadColumn(1)]
    public string Vendor { get; set; } = "";

    [LoadColumn(2)]
    public float PickupHour { get; set; }

    [LoadColumn(3)]
    public float Weekend { get; set; }

    [LoadColumn(4)]
    public float Passengers { get; set; }

    /// <summary>NaN where the meter did not send it.</summary>
    [LoadColumn(5)]
    public float Minutes { get; set; } = float.NaN;

    [LoadColumn(6)]
    public float Miles { get; set; }

    [LoadColumn(7)]
    public string Payment { get; set; } = "";

    [LoadColumn(8)]
    [Label]
    public float Fare { get; set; }
}
