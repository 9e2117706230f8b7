using System.ComponentModel;
using System.Diagnostics;
using System.Linq.Expressions;

namespace MlPractices;

/// <summary>Starts feature maps.</summary>
public static class FeatureMap
{
    /// <summary>A map without features; add them one by one.</summary>
    public static FeatureMap<TRow> For<TRow>() => new([]);
}

/// <summary>
/// How rows become numbers. It holds no numbers itself: a trainer fits it on its training set, so nothing of the holdout can get in,
/// and the fitted state is saved with the model, so serving uses the same. Immutable: every method gives a new map.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
[DebuggerDisplay("feature map, {Definitions.Count} features")]
public sealed class FeatureMap<TRow>
{
    internal FeatureMap(IReadOnlyList<FeatureDefinition<TRow>> definitions) => Definitions = definitions;

    /// <summary>Each feature with its column and options, in order.</summary>
    public IReadOnlyList<string> Features => [.. Definitions.Select(definition => definition.Signature)];

    internal IReadOnlyList<FeatureDefinition<TRow>> Definitions { get; }

    /// <summary>A number. Missing (null, NaN, infinite) becomes the training mean and is marked as missing, never a silent 0.</summary>
    public FeatureMap<TRow> Numeric(Expression<Func<TRow, double?>> column, Scaling scaling = Scaling.Standard, string? name = null) =>
        With(new NumericFeature<TRow>(NameOf(column, name), column.Compile(), scaling) { Columns = ColumnsOf(column) });

    /// <summary>A yes or no as 1 and 0. Missing becomes the training share and is marked as missing.</summary>
    public FeatureMap<TRow> Flag(Expression<Func<TRow, bool?>> column, string? name = null)
    {
        var read = Compiled(column);
        return With(new NumericFeature<TRow>(NameOf(column, name), row => read(row) is { } value ? (value ? 1 : 0) : null, Scaling.None) { Columns = ColumnsOf(column) });
    }

    /// <summary>A category, one position each. Missing has its own; unseen and rare ones share another.</summary>
    /// <param name="column">The category.</param>
    /// <param name="leastRows">A category with fewer training rows counts as other.</param>
    /// <param name="mostCategories">The most frequent ones that get a position.</param>
    /// <param name="name">A name; by default the property's.</param>
    public FeatureMap<TRow> Category(Expression<Func<TRow, object?>> column, int leastRows = 5, int mostCategories = 100, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostCategories, 1);
        return With(new CategoryFeature<TRow>(NameOf(column, name), column.Compile(), leastRows, mostCategories) { Columns = ColumnsOf(column) });
    }

    /// <summary>The words of a text, hashed to 2^<paramref name="bits"/> positions.</summary>
    public FeatureMap<TRow> Text(Expression<Func<TRow, string?>> column, int bits = 8, string? name = null) =>
        With(new HashedTextFeature<TRow>(NameOf(column, name), column.Compile(), Bits(bits)) { Columns = ColumnsOf(column) });

    /// <summary>A number by bucket, with about as many training rows in each.</summary>
    public FeatureMap<TRow> Buckets(Expression<Func<TRow, double?>> column, int buckets, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 2);
        return With(new BucketFeature<TRow>(NameOf(column, name), column.Compile(), buckets) { Columns = ColumnsOf(column) });
    }

    /// <summary>Two categories together, hashed to 2^<paramref name="bits"/> positions.</summary>
    public FeatureMap<TRow> Cross(Expression<Func<TRow, object?>> first, Expression<Func<TRow, object?>> second, int bits = 8) =>
        With(new CrossFeature<TRow>($"{NameOf(first, null)} x {NameOf(second, null)}", first.Compile(), second.Compile(), Bits(bits)) { Columns = ColumnsOf(first, second) });

    /// <summary>A moment as hour, weekday and day of the year on circles, and as a trend.</summary>
    public FeatureMap<TRow> Date(Expression<Func<TRow, DateTime?>> column, string? name = null) =>
        With(new DateFeature<TRow>(NameOf(column, name), column.Compile()) { Columns = ColumnsOf(column) });

    /// <summary>What a number was <paramref name="steps"/> training rows earlier for the same entity, strictly before the row's time.</summary>
    /// <param name="entity">Whose series.</param>
    /// <param name="time">When the row happened.</param>
    /// <param name="column">The number.</param>
    /// <param name="steps">How many rows back; 1 is the latest.</param>
    public FeatureMap<TRow> Lag(
        Expression<Func<TRow, object?>> entity, Expression<Func<TRow, DateTime>> time, Expression<Func<TRow, double?>> column, int steps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var name = $"{NameOf(column, null)} by {NameOf(entity, null)} and {NameOf(time, null)}";
        return With(new LagFeature<TRow>(name, entity.Compile(), time.Compile(), column.Compile(), steps) { Columns = ColumnsOf(entity, time, column) });
    }

    /// <summary>Does not compile: features are fitted by trainers on the training set.</summary>
    [Obsolete(MisuseMessages.FittedOutside, error: true, UrlFormat = MisusePages.FittedOutside), EditorBrowsable(EditorBrowsableState.Never)]
    public FeatureMap<TRow> Fit(object rows) => throw MisuseMessages.Error(MisuseMessages.FittedOutside);

    private FeatureMap<TRow> With(FeatureDefinition<TRow> definition) => Definitions.Any(other => other.Signature == definition.Signature)
        ? throw new ArgumentException($"The feature {definition.Signature} is in the map already; leave it out or give it other options.")
        : new([.. Definitions, definition]);

    private static string NameOf(LambdaExpression column, string? name)
    {
        ArgumentNullException.ThrowIfNull(column);
        return name ?? MemberSelector.NameOf(column);
    }

    private static string[] ColumnsOf(params LambdaExpression[] selectors) => [.. selectors.SelectMany(MemberSelector.MembersOf).Distinct(StringComparer.Ordinal)];

    private static Func<TRow, TValue> Compiled<TValue>(Expression<Func<TRow, TValue>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.Compile();
    }

    private static int Bits(int bits) =>
        bits is >= 1 and <= 18 ? bits : throw new ArgumentOutOfRangeException(nameof(bits), bits, "Give 1 to 18 bits, that is 2 to 262,144 positions.");
}
