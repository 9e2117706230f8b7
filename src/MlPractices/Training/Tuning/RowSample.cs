using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>A share of training rows, for trials that need not see all of them. Smaller samples of one seed lie inside larger ones.</summary>
internal static class RowSample
{
    public static TrainingContext<TRow, TOut> Of<TRow, TOut>(TrainingContext<TRow, TOut> context, double share, int seed)
    {
        if (share >= 1) return context.Whole();
        bool Taken(long row) => UnitInterval.From(SplitMix64.Mix((ulong)row, (ulong)(uint)seed ^ 0x5A4D_91E5)) < share;
        var count = 0L;
        for (long row = 0; row < context.Training.Count; row++) count += Taken(row) ? 1 : 0;
        var rows = context.Training.Rows.Where((_, row) => Taken(row));
        return context.On(new(rows, count, context.Training.Positions?.OfRanks(rank => Taken(rank))), context.Validation);
    }
}
