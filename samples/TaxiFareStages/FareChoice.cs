using MlPractices;

namespace TaxiFareStages;

/// <summary>Chooses between the simple and the complex model on the validation rows. The holdout is for the verdict, once.</summary>
public static class FareChoice
{
    /// <summary>The trees, if they are better by enough; otherwise the linear model. The rows that stopped the trees flatter them a little.</summary>
    public static Candidate<TaxiTrip, RegressionScore> Of(Split<TaxiTrip, RegressionScore> split)
    {
        var simple = split.Train(FareModels.Linear);
        var complex = split.Train(FareModels.Trees);
        var (ofSimple, ofComplex) = (Measure(simple), Measure(complex));
        return ofSimple - ofComplex >= split.Objective.LeastGain ? complex : simple;
    }

    private static double? Measure(Candidate<TaxiTrip, RegressionScore> candidate)
    {
        var error = candidate.Validate()[0];
        var interval = error.Lower is null ? "too few for an interval" : $"between {error.Lower:0.00} and {error.Upper:0.00}";
        Console.WriteLine($"Tried     {candidate.TrainerName}: {error.Value:0.00} on the validation rows, {interval}");
        return error.Value;
    }
}
