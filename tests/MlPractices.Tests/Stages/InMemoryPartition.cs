using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MlPractices.Tests.Stages;

/// <summary>A split over lists, for tests of what happens after splitting.</summary>
internal sealed class InMemoryPartition<TRow>(
    IReadOnlyList<TRow> training, IReadOnlyList<TRow> validation, IReadOnlyList<TRow> holdout, IReadOnlyList<Finding>? findings = null) : IRowPartition<TRow>
{
    public string HoldoutFingerprint { get; } = Convert.ToHexString(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', holdout.Select(row => row?.ToString()).Order(StringComparer.Ordinal))))).ToLowerInvariant();

    public SplitProvenance Provenance { get; } = new(
        "lists", "fingerprint", "{\"plan\":\"lists\"}", "{}", training.Count + validation.Count + holdout.Count);

    public IReadOnlyList<Finding> Findings { get; } = findings ?? [];

    public IEnumerable<TRow> Rows(SplitPart part) => Part(part);

    public long Count(SplitPart part) => Part(part).Count;

    public IReadOnlyList<int[]> TrainingFolds(int folds, int repeats, int seed) =>
        [.. Enumerable.Range(0, repeats).Select(repeat => Enumerable.Range(0, training.Count).Select(row => (row + repeat * (row / folds) + seed) % folds).ToArray())];

    public string Describe(TRow row) => string.Create(CultureInfo.InvariantCulture, $"{row}");

    private IReadOnlyList<TRow> Part(SplitPart part) => part switch
    {
        SplitPart.Training => training,
        SplitPart.Validation => validation,
        _ => holdout,
    };
}

/// <summary>Splits over lists.</summary>
internal static class InMemorySplit
{
    /// <summary>The first half trains, the next tenth validates, the rest is held out.</summary>
    public static Split<TRow, TOut> Of<TRow, TOut>(
        Objective<TRow, TOut> objective, IReadOnlyList<TRow> rows, IHoldoutLedger? ledger = null, IReadOnlyList<Finding>? findings = null)
    {
        var (train, validate) = (rows.Count / 2, rows.Count / 10);
        return new(
            objective, new InMemoryPartition<TRow>([.. rows.Take(train)], [.. rows.Skip(train).Take(validate)], [.. rows.Skip(train + validate)], findings),
            ledger ?? new InMemoryLedger());
    }
}
