using Microsoft.ML;

namespace MlPractices;

/// <summary>The rows of a training as data views, for trainers of one's own. Only a trainer has a training context, so only a trainer gets views.</summary>
public static class MicrosoftMLViews
{
    /// <summary>The rows to learn from.</summary>
    /// <typeparam name="TRow">The row type.</typeparam>
    /// <typeparam name="TOut">What the model says of a row.</typeparam>
    /// <param name="context">What the trainer was given.</param>
    /// <param name="ml">Makes the view where the rows come one by one.</param>
    public static IDataView TrainingView<TRow, TOut>(this TrainingContext<TRow, TOut> context, MLContext ml)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(ml);
        return PartViews.Training(context, ml, streamRows: false, new(context.Progress, context.Cancellation));
    }

    /// <summary>The rows for early stopping; null when the split has none.</summary>
    /// <typeparam name="TRow">The row type.</typeparam>
    /// <typeparam name="TOut">What the model says of a row.</typeparam>
    /// <param name="context">What the trainer was given.</param>
    /// <param name="ml">Makes the view where the rows come one by one.</param>
    public static IDataView? ValidationView<TRow, TOut>(this TrainingContext<TRow, TOut> context, MLContext ml)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(ml);
        return PartViews.Validation(context, ml, streamRows: false, new(context.Progress, context.Cancellation));
    }
}
