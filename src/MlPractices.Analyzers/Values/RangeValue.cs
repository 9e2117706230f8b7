namespace MlPractices.Analyzers.Values;

/// <summary>A range of positions: <c>..cut</c>, <c>cut..</c>, <c>..^100</c>.</summary>
internal sealed class RangeValue : Value
{
    public RangeValue(Value? from, Value? to)
    {
        From = from;
        To = to;
    }

    /// <summary>The first position, or null for the start.</summary>
    public Value? From { get; }

    /// <summary>The position behind the last, or null for the end.</summary>
    public Value? To { get; }

    public override object Identity => Key.Of("range", From?.Identity, To?.Identity);

    protected override bool IsSame(Value value) => value is RangeValue r && Identity.Equals(r.Identity);

    protected override int Hash() => Identity.GetHashCode();
}

/// <summary>A position counted from the end: <c>^100</c>.</summary>
internal sealed class FromEndValue : Value
{
    public FromEndValue(Value count) => Count = count;

    public Value Count { get; }

    public override bool IsFixed => Count.IsFixed;

    public override object Identity => Key.Of("end", Count.Identity);

    protected override bool IsSame(Value value) => value is FromEndValue f && Identity.Equals(f.Identity);

    protected override int Hash() => Identity.GetHashCode();
}
