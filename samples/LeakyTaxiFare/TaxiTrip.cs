using Microsoft.ML.Data;

namespace LeakyTaxiFare;

public class TaxiTrip
{
    [LoadColumn(0)] public string TripId { get; set; } = "";
    [LoadColumn(1)] public string Vendor { get; set; } = "";
    [LoadColumn(2)] public float PickupHour { get; set; }
    [LoadColumn(3)] public float Weekend { get; set; }
    [LoadColumn(4)] public float Passengers { get; set; }
    [LoadColumn(5)] public float Minutes { get; set; }
    [LoadColumn(6)] public float Miles { get; set; }
    [LoadColumn(7)] public string Payment { get; set; } = "";
    [LoadColumn(8)] public float Fare { get; set; }
    [LoadColumn(9)] public float Tip { get; set; }
}

public class FarePrediction
{
    [ColumnName("Score")] public float Fare { get; set; }
}

public class TippedTrip : TaxiTrip
{
    public bool Tipped { get; set; }
}
