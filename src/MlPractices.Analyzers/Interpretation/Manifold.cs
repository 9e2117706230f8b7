using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>One list or view that stands for several, because a function was followed once for all elements of a sequence.</summary>
internal sealed class Manifold : EnginePart
{
    public Manifold(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>Of several lists or views, each with rows of its own, the one that the token tells.</summary>
    public Value One(Value any, object token)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in any.Alternatives)
        {
            result = Value.Join(result, alternative switch
            {
                SequenceValue { Each: { } each } list => _engine.Sequences.NewSequence(list.ElementType, RowsOfEach.Of(_engine.Sequences.CurrentRows(list), each, token), _engine.Sequences.ItemsOf(list), list.Order, list.ReadFrom),
                ViewValue { Each: { } each } view => view.WithRows(RowsOfEach.Of(view.Rows, each, token)),
                _ => alternative,
            });
        }

        return result;
    }

    /// <summary>What a function has made for one of several things stands for what it makes for all of them.</summary>
    public Value Each(Value made, object each)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in made.Alternatives)
        {
            result = Value.Join(result, alternative switch
            {
                SequenceValue list when RowsOfEach.Differ(_engine.Sequences.CurrentRows(list), each) => new SequenceValue(list.Id, list.ElementType, list.Rows, list.Order) { ReadFrom = list.ReadFrom, Each = each },
                ViewValue view when RowsOfEach.Differ(view.Rows, each) => view.ForEach(each),
                _ => alternative,
            });
        }

        return result;
    }
}
