using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Values;

/// <summary>An <c>MLContext</c>, and every catalog reached through it.</summary>
internal sealed class ContextValue : Value
{
    public ContextValue(PipelineFact madeBy) => MadeBy = madeBy;

    public PipelineFact MadeBy { get; }

    protected override bool IsSame(Value value) => value is ContextValue c && ReferenceEquals(MadeBy, c.MadeBy);

    protected override int Hash() => MadeBy.GetHashCode();
}

/// <summary>A data view: which rows, with which columns, after which fitted transformers.</summary>
internal sealed class ViewValue : Value
{
    public ViewValue(Rows rows, Schema schema, ViewValue? input = null, ModelValue? via = null, RowOrder order = RowOrder.Stable, PipelineFact? loadedBy = null)
    {
        Rows = rows;
        Schema = schema;
        Input = input;
        Via = via;
        Order = order;
        LoadedBy = loadedBy ?? input?.LoadedBy;
    }

    public Rows Rows { get; }

    /// <summary>Columns as loaded, before any transformer of <see cref="Via"/>.</summary>
    public Schema Schema { get; }

    public ViewValue? Input { get; }

    /// <summary>The transformer that made this view from <see cref="Input"/>, or null.</summary>
    public ModelValue? Via { get; }

    public RowOrder Order { get; }

    /// <summary>The load that its rows come from, or null.</summary>
    public PipelineFact? LoadedBy { get; }

    /// <summary>The call of <see cref="Via"/> that made this view, or null.</summary>
    public SyntaxNode? Site { get; init; }

    /// <summary>The rows, or those they are made of, are kept in memory after the first read.</summary>
    public bool IsCached
    {
        get => _isCached || Input?.IsCached == true;
        init => _isCached = value;
    }

    private readonly bool _isCached;

    /// <summary>The call that put the rows in a random order last, or null.</summary>
    public PipelineFact? ShuffledBy
    {
        get => _shuffledBy ?? Input?.ShuffledBy;
        init => _shuffledBy = value;
    }

    private readonly PipelineFact? _shuffledBy;

    /// <summary>As with lists: one of several views, each of its own rows.</summary>
    public object? Each { get; init; }

    public ViewValue WithRows(Rows rows) => new(rows, Schema, Input, Via, Order, LoadedBy) { IsCached = _isCached, Site = Site, ShuffledBy = _shuffledBy };

    public ViewValue ForEach(object each) => new(Rows, Schema, Input, Via, Order, LoadedBy) { IsCached = _isCached, Site = Site, ShuffledBy = _shuffledBy, Each = each };

    protected override bool IsSame(Value value) => value is ViewValue v && Rows.Equals(v.Rows) && Equals(Via, v.Via) && Equals(Input, v.Input);

    protected override bool IsNested => true;

    protected override int Hash() => unchecked((Rows.GetHashCode() * 31) + (Via?.GetHashCode() ?? 0));
}

/// <summary>The result of a split or one fold of a cross-validation split.</summary>
internal sealed class SplitValue : Value
{
    public SplitValue(PipelineFact madeBy, ViewValue train, ViewValue test)
    {
        MadeBy = madeBy;
        Train = train;
        Test = test;
    }

    public PipelineFact MadeBy { get; }

    public ViewValue Train { get; }

    public ViewValue Test { get; }

    protected override bool IsSame(Value value) => value is SplitValue s && Train.Equals(s.Train) && Test.Equals(s.Test);

    protected override int Hash() => Test.GetHashCode();
}

/// <summary>All folds of a cross-validation split; an element is a <see cref="SplitValue"/>.</summary>
internal sealed class FoldsValue : Value
{
    public FoldsValue(PipelineFact madeBy, object token, ViewValue input)
    {
        MadeBy = madeBy;
        Token = token;
        Input = input;
    }

    public PipelineFact MadeBy { get; }

    /// <summary>Folds of equal tokens are the same folds.</summary>
    public object Token { get; }

    public ViewValue Input { get; }

    public SplitValue Fold(object token) => new(
        MadeBy,
        Input.WithRows(new PartRows(Key.Of(Token, token), SplitPart.FoldTrain, Input.Rows)),
        Input.WithRows(new PartRows(Key.Of(Token, token), SplitPart.FoldTest, Input.Rows)));

    protected override bool IsSame(Value value) => value is FoldsValue f && ReferenceEquals(MadeBy, f.MadeBy);

    protected override int Hash() => MadeBy.GetHashCode();
}

/// <summary>An estimator: its pieces in order. Opaque when it may hold pieces that nobody sees.</summary>
internal sealed class EstimatorValue : Value
{
    public static readonly EstimatorValue Empty = new(ImmutableArray<Piece>.Empty, isOpaque: false);

    public EstimatorValue(ImmutableArray<Piece> pieces, bool isOpaque)
    {
        Pieces = pieces;
        IsOpaque = isOpaque;
    }

    public ImmutableArray<Piece> Pieces { get; }

    public bool IsOpaque { get; }

    public Piece? Trainer
    {
        get
        {
            for (var i = Pieces.Length - 1; i >= 0; i--)
            {
                if (Pieces[i].IsTrainer)
                {
                    return Pieces[i];
                }
            }

            return null;
        }
    }

    /// <summary>Proven: fitting this reads rows and keeps something of them.</summary>
    public bool Learns
    {
        get
        {
            foreach (var piece in Pieces)
            {
                if (piece.Learns)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The estimator that a value is; of several ways to build one, the longest, with pieces that nobody sees.</summary>
    public static EstimatorValue Of(Value? value)
    {
        if (value is EstimatorValue estimator)
        {
            return estimator;
        }

        EstimatorValue? longest = null;
        foreach (var alternative in value?.Alternatives ?? ImmutableArray<Value>.Empty)
        {
            if (alternative is EstimatorValue one && (longest is null || one.Pieces.Length > longest.Pieces.Length))
            {
                longest = one;
            }
        }

        return new EstimatorValue(longest?.Pieces ?? ImmutableArray<Piece>.Empty, isOpaque: true);
    }

    /// <summary>Alternatives of which one begins like another are one chain that grows, some of whose pieces are not seen.</summary>
    public static Value Grown(Value value)
    {
        EstimatorValue? shortest = null;
        foreach (var alternative in value.Alternatives)
        {
            if (alternative is EstimatorValue chain && (shortest is null || chain.Pieces.Length < shortest.Pieces.Length))
            {
                shortest = chain;
            }
        }

        foreach (var alternative in value.Alternatives)
        {
            if (shortest is not null && alternative is EstimatorValue chain && chain.Pieces.Length > shortest.Pieces.Length && chain.StartsWith(shortest))
            {
                return Of(value);
            }
        }

        return value;
    }

    private bool StartsWith(EstimatorValue start)
    {
        for (var i = 0; i < start.Pieces.Length; i++)
        {
            if (!ReferenceEquals(Pieces[i], start.Pieces[i]))
            {
                return false;
            }
        }

        return true;
    }

    public EstimatorValue Append(EstimatorValue next) => new(Pieces.AddRange(next.Pieces), IsOpaque || next.IsOpaque);

    protected override bool IsSame(Value value)
    {
        if (value is not EstimatorValue other || IsOpaque != other.IsOpaque || Pieces.Length != other.Pieces.Length)
        {
            return false;
        }

        for (var i = 0; i < Pieces.Length; i++)
        {
            if (!ReferenceEquals(Pieces[i], other.Pieces[i]))
            {
                return false;
            }
        }

        return true;
    }

    protected override int Hash()
    {
        var hash = Pieces.Length;
        foreach (var piece in Pieces)
        {
            hash = unchecked((hash * 31) + System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(piece));
        }

        return hash;
    }
}

/// <summary>Metrics of one evaluation, or of a run.</summary>
internal sealed class MetricsValue : Value
{
    public MetricsValue(PipelineFact fact, ITypeSymbol? type)
    {
        Fact = fact;
        Type = type;
    }

    public PipelineFact Fact { get; }

    public ITypeSymbol? Type { get; }

    protected override bool IsSame(Value value) => value is MetricsValue m && ReferenceEquals(Fact, m.Fact);

    protected override int Hash() => Fact.GetHashCode();
}

/// <summary>A number or a flag computed from metrics, so that what depends on a metric can be told.</summary>
internal sealed class MeasuredValue : Value
{
    public MeasuredValue(ImmutableArray<PipelineFact> facts, string? metric = null, PipelineFact? readBy = null)
    {
        Facts = facts;
        Metric = metric;
        ReadBy = readBy;
    }

    public ImmutableArray<PipelineFact> Facts { get; }

    /// <summary>The one metric that it is computed from, with nothing but constants beside it; null when there is more to it.</summary>
    public string? Metric { get; }

    /// <summary>The read of <see cref="Metric"/>.</summary>
    public PipelineFact? ReadBy { get; }

    protected override bool IsSame(Value value) =>
        value is MeasuredValue m && Facts.Length == m.Facts.Length && Facts.Length > 0 && ReferenceEquals(Facts[0], m.Facts[0]) && Metric == m.Metric;

    protected override int Hash() => Facts.Length;
}

/// <summary>Results of a cross-validation, one fold of them, or an AutoML run: told apart by the fact.</summary>
internal sealed class ResultValue : Value
{
    public ResultValue(PipelineFact fact, bool isElement)
    {
        Fact = fact;
        IsElement = isElement;
    }

    public PipelineFact Fact { get; }

    public bool IsElement { get; }

    protected override bool IsSame(Value value) => value is ResultValue r && ReferenceEquals(Fact, r.Fact) && IsElement == r.IsElement;

    protected override int Hash() => Fact.GetHashCode();
}

/// <summary>An AutoML experiment; its settings live in the store under <see cref="Id"/>.</summary>
internal sealed class ExperimentValue : Value
{
    public ExperimentValue(int id) => Id = id;

    public int Id { get; }

    protected override bool IsSame(Value value) => value is ExperimentValue e && Id == e.Id;

    protected override int Hash() => Id;
}

/// <summary>A prediction engine.</summary>
internal sealed class EngineValue : Value
{
    public EngineValue(PipelineFact madeBy) => MadeBy = madeBy;

    public PipelineFact MadeBy { get; }

    protected override bool IsSame(Value value) => value is EngineValue e && ReferenceEquals(MadeBy, e.MadeBy);

    protected override int Hash() => MadeBy.GetHashCode();
}

/// <summary>How lines of text are read.</summary>
internal sealed class TextReading
{
    public TextReading(IOperation call, bool emptyIsZero)
    {
        Call = call;
        EmptyIsZero = emptyIsZero;
    }

    /// <summary>The call that says it.</summary>
    public IOperation Call { get; }

    /// <summary>Proven: an empty field of a number is 0.</summary>
    public bool EmptyIsZero { get; }
}

/// <summary>A text, binary or database loader that has not read yet.</summary>
internal sealed class LoaderValue : Value
{
    public LoaderValue(Schema schema, TextReading? reading)
    {
        Schema = schema;
        Reading = reading;
    }

    public Schema Schema { get; }

    /// <summary>How it reads lines of text; null when it reads something else.</summary>
    public TextReading? Reading { get; }
}

/// <summary>The schema of a view.</summary>
internal sealed class SchemaValue : Value
{
    public SchemaValue(ViewValue view) => View = view;

    public ViewValue View { get; }

    protected override bool IsSame(Value value) => value is SchemaValue s && View.Equals(s.View);

    protected override int Hash() => View.GetHashCode();
}
