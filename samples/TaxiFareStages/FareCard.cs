using MlPractices;

namespace TaxiFareStages;

/// <summary>The part of the model card that only people can write.</summary>
public static class FareCard
{
    public static ModelCardDetails Details { get; } = new()
    {
        Overview = "Quotes the fare of a taxi trip from distance, expected time and time of day.",
        Owners = ["Fare desk"],
        License = "proprietary",
        Users = ["Dispatchers", "The booking page"],
        UseCases = ["A price before the trip; the meter decides what is paid"],
        Limitations =
        [
            "Trips above 12 miles were not in the data: what is quoted for them is the line drawn on.",
            "Minutes are what the meter counted. Before the trip they are a forecast, and its error comes on top.",
        ],
        TradeOffs = ["Of two models that do equally well the simpler one is taken."],
        Risks = [new EthicalRisk("One vendor's customers may be quoted worse.", "The error is bounded for each vendor, with every version.")],
    };
}
