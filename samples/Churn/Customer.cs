using MlPractices;

namespace Churn;

/// <summary>A private customer as the contract system knew her on 30 June 2025, and whether she had cancelled by 30 September.</summary>
public sealed record Customer
{
    [Identifier]
    public required string Id { get; init; }

    /// <summary>People at one address share their decision more often than not, so they must not be torn apart by a split.</summary>
    [GroupKey]
    public required string Household { get; init; }

    [PersonalData]
    public required string Name { get; init; }

    [ProtectedAttribute]
    public required string AgeGroup { get; init; }

    public required string Region { get; init; }

    public required string Plan { get; init; }

    public required DateTime Since { get; init; }

    /// <summary>Full months under contract.</summary>
    public required int TenureMonths { get; init; }

    /// <summary>In euros.</summary>
    public required double MonthlyFee { get; init; }

    /// <summary>In gigabytes a month; missing for customers whose router does not report it.</summary>
    public required double? DataUsed { get; init; }

    /// <summary>Household income in euros a year; many do not say, the young least of all.</summary>
    public required double? Income { get; init; }

    public required int ComplaintsLastMonth { get; init; }

    public required int OutagesLastQuarter { get; init; }

    public required int LatePayments { get; init; }

    public required bool PaperlessBilling { get; init; }

    /// <summary>
    /// Whether a better price was offered. It looks like a column to learn from, and is offered to those who call to cancel: it tells
    /// the answer and is not known when it is needed.
    /// </summary>
    public required bool RetentionOffer { get; init; }

    [Label]
    public required bool Churned { get; init; }
}
