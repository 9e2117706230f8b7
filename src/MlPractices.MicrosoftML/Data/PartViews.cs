using Microsoft.ML;

namespace MlPractices;

/// <summary>Makes views of the parts that a trainer may see.</summary>
internal static class PartViews
{
    public static IDataView Training<TRow, TOut>(TrainingContext<TRow, TOut> context, MLContext ml, bool streamRows, ReadingWatch watch)
        where TRow : class => Of(context, context.TrainingPositions, context.Training.Rows, context.Training.Count, ml, streamRows, watch);

    public static IDataView? Validation<TRow, TOut>(TrainingContext<TRow, TOut> context, MLContext ml, bool streamRows, ReadingWatch watch)
        where TRow : class => context.Validation is { } validation
            ? Of(context, context.ValidationPositions, validation.Rows, validation.Count, ml, streamRows, watch)
            : null;

    private static IDataView Of<TRow, TOut>(
        TrainingContext<TRow, TOut> context, RowPositions? positions, IEnumerable<TRow> rows, long count, MLContext ml, bool streamRows, ReadingWatch watch)
        where TRow : class
    {
        if (context.Store is IViewStore store && positions is not null) return new PartView(store, positions, watch);
        return ml.Data.LoadFromEnumerable(new WatchedRows<TRow>(streamRows ? rows : rows.ToArray(), count, watch), RowColumns.Of<TRow>());
    }
}
