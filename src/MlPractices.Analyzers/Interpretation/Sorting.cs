using System.Collections.Immutable;
using System.Linq;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>What sorting does to a list: in which order its rows stand no longer depends on how they were listed.</summary>
internal static class Sorting
{
    /// <summary>The order after sorting: what was only unordered is not any more.</summary>
    public static RowOrder After(RowOrder order) => order is RowOrder.Stable or RowOrder.Parallel or RowOrder.Unordered ? RowOrder.Sorted : order;

    /// <summary>The order of rows at each read of a query that depends on this value; null where it draws nothing.</summary>
    public static RowOrder? DrawnBy(Value value) => value switch
    {
        UnknownValue { Origin: Origin.Random } => RowOrder.RandomPerRead,
        UnknownValue { Origin: Origin.SeededRandom } => RowOrder.SeededPerRead,
        _ => null,
    };

    /// <summary>The items of a list that was sorted: which of them stands where does not depend on how they were listed.</summary>
    public static ItemsValue InKnownOrder(ItemsValue items)
    {
        var sorted = ImmutableArray.CreateBuilder<Value>(items.Items.Length);
        foreach (var item in items.Items)
        {
            sorted.Add(InKnownOrder(item));
        }

        return new ItemsValue(sorted.MoveToImmutable(), isOpen: true);
    }

    private static Value InKnownOrder(Value item)
    {
        if (item is not UnknownValue { DependsOn.IsEmpty: false } listed)
        {
            return item;
        }

        var rest = listed.DependsOn.RemoveAll(fact => fact is SurroundingFact { Kind: Surrounding.FileOrder });
        return new UnknownValue(listed.Token, listed.Type, listed.Origin) { DependsOn = rest };
    }

    /// <summary>A list that was sorted in place, or null when nothing depended on its order.</summary>
    public static Value? InPlace(Sequences sequences, Value list) => list switch
    {
        UnknownValue { DependsOn.IsEmpty: false } => InKnownOrder(list),
        SequenceValue { Order: RowOrder.Parallel or RowOrder.Unordered } unordered => sequences.NewSequence(unordered.ElementType, sequences.RowsOf(unordered), sequences.ItemsOf(unordered) is { } items ? InKnownOrder(items) : null, RowOrder.Sorted),
        SequenceValue listed when sequences.ItemsOf(listed) is { } items && Computed.DependenciesOf(items.Items.ToArray()) is { IsEmpty: false } => sequences.NewSequence(listed.ElementType, sequences.RowsOf(listed), InKnownOrder(items), RowOrder.Sorted),
        _ => null,
    };
}
