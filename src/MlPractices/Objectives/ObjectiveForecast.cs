using System.Linq.Expressions;

namespace MlPractices;

public sealed partial class Objective<TRow, TOut>
{
    /// <summary>The series that rows belong to, for forecasts; null for rows that are no series.</summary>
    public SeriesDefinition<TRow>? Series { get; private init; }

    /// <summary>
    /// States that rows are values of series. Under a plan by time, evaluations then show the metric by forecast horizon (the time since the last row trained on) and, for numbers, the mean
    /// absolute scaled error beside the mean absolute error.
    /// </summary>
    /// <param name="entity">Whose series a row belongs to.</param>
    /// <param name="time">When the row is.</param>
    /// <param name="season">Length of a season, such as a week; by default the errors are scaled by the step before.</param>
    public Objective<TRow, TOut> Forecast(Expression<Func<TRow, object?>> entity, Expression<Func<TRow, DateTime>> time, TimeSpan? season = null)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(time);
        if (season <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(season), season, "A season has a length, for example TimeSpan.FromDays(7).");
        var read = entity.Compile();
        return new(this) { Series = new(MemberSelector.NameOf(entity), MemberSelector.NameOf(time), row => MemberSelector.Text(read(row)), time.Compile(), season) };
    }
}
