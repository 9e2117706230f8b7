namespace MlPractices.Analyzers.Values;

/// <summary>Identities of cuts at a position, however they are written: a range and the query that does the same give the same rows.</summary>
internal static class Cuts
{
    public static Key First(Value count) => Key.Of("Take", count.Identity);

    public static Key AllButFirst(Value count) => Key.Of("Skip", count.Identity);

    public static Key Last(Value count) => Key.Of("TakeLast", count.Identity);

    public static Key AllButLast(Value count) => Key.Of("SkipLast", count.Identity);

    /// <summary>How many elements there are.</summary>
    public static Key Size(Rows rows, ItemsValue? items) => Key.Of("size", rows, items);

    public static Key Part(Value from, Value count) => Key.Of("slice", from.Identity, count.Identity);
}
