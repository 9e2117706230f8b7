using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Values;

/// <summary>The columns at one point of a pipeline, each with the source columns that it is made of.</summary>
internal sealed class ColumnFlow
{
    private readonly Dictionary<string, ColumnState> _columns = new();
    private readonly List<string> _names = new();

    private ColumnFlow()
    {
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>All columns are known. When false, any other name may exist too.</summary>
    public bool IsComplete { get; private set; } = true;

    public ColumnState? Find(string? name) => name is not null && _columns.TryGetValue(name, out var state) ? state : null;

    /// <summary>Steps that nobody sees may have overwritten any column.</summary>
    public bool HasUnseenSteps { get; private set; }

    /// <summary>The type of a column here; unknown when a step in the dark may have changed it.</summary>
    public ColumnType TypeOf(string? name) => HasUnseenSteps ? ColumnType.Unknown : Find(name)?.Type ?? ColumnType.Unknown;

    /// <summary>The columns of a view, through every transformer that made it.</summary>
    public static ColumnFlow Of(ViewValue view)
    {
        var flow = view.Input is null ? OfSchema(view.Schema) : Of(view.Input);
        if (view.Via is { } model)
        {
            flow.Apply(model, null, null);
        }
        else if (view.Input is not null)
        {
            flow.Rewrite(view.Schema);
        }

        return flow;
    }

    /// <summary>Rows that were read out of a view and loaded again: the code in between wrote some columns anew.</summary>
    private void Rewrite(Schema schema)
    {
        foreach (var column in schema.Columns)
        {
            if (!column.Changes.IsEmpty && Find(column.Name) is { Source: not null } before)
            {
                Set(new ColumnState(column.Name, before.Sources, before.IsExact) { Source = column, Inputs = before.Inputs, Type = before.Type });
            }
        }
    }

    /// <summary>The columns that a model makes of rows with these.</summary>
    public static ColumnFlow Of(Schema schema, ModelValue model)
    {
        var flow = OfSchema(schema);
        flow.Apply(model, null, null);
        return flow;
    }

    /// <summary>The columns that one step of a model sees.</summary>
    public static ColumnFlow Before(Schema schema, ModelValue model, ModelPart part, Piece until)
    {
        var flow = OfSchema(schema);
        flow.Apply(model, part, until);
        return flow;
    }

    /// <summary>The columns that piece number <paramref name="count"/> of an estimator sees.</summary>
    public static ColumnFlow Before(ViewValue view, EstimatorValue estimator, Piece until)
    {
        var flow = Of(view);
        flow.Apply(estimator, until);
        return flow;
    }

    /// <summary>These columns, as a piece of an estimator that is fitted on them sees them.</summary>
    public ColumnFlow Then(EstimatorValue estimator, Piece until)
    {
        Apply(estimator, until);
        return this;
    }

    /// <summary>The columns that the first piece of an estimator sees; <see cref="Pass"/> goes on from piece to piece.</summary>
    public static ColumnFlow At(ViewValue view, EstimatorValue estimator)
    {
        var flow = Of(view);
        flow.IsComplete &= !estimator.IsOpaque;
        return flow;
    }

    /// <summary>Goes on to what comes after the piece.</summary>
    public void Pass(Piece piece) => Apply(piece);

    private static ColumnFlow OfSchema(Schema schema)
    {
        var flow = new ColumnFlow { IsComplete = schema.IsComplete };
        foreach (var column in schema.Columns)
        {
            flow.Set(new ColumnState(column.Name, ImmutableArray.Create(column.Name), isExact: true) { Source = column, Type = column.ColumnType });
        }

        foreach (var column in schema.Columns)
        {
            if (!column.ComputedFrom.IsEmpty)
            {
                flow.Set(new ColumnState(column.Name, ImmutableArray.Create(column.Name), isExact: true)
                {
                    Source = column,
                    Inputs = column.ComputedFrom.Select(name => flow.Find(name)).OfType<ColumnState>().ToImmutableArray(),
                });
            }
        }

        return flow;
    }

    private void Apply(ModelValue model, ModelPart? last, Piece? until)
    {
        foreach (var part in model.Parts)
        {
            var isLast = ReferenceEquals(part, last);
            Apply(part.Estimator, isLast ? until : null);
            if (part.Origin != ModelOrigin.Fitted)
            {
                IsComplete = false;
                HasUnseenSteps = true;
            }

            if (isLast)
            {
                return;
            }
        }
    }

    private void Apply(EstimatorValue estimator, Piece? until)
    {
        // Unseen pieces may stand anywhere among the seen ones.
        IsComplete &= !estimator.IsOpaque;
        HasUnseenSteps |= estimator.IsOpaque;
        foreach (var piece in estimator.Pieces)
        {
            if (ReferenceEquals(piece, until))
            {
                return;
            }

            Apply(piece);
        }
    }

    private void Apply(Piece piece)
    {
        if (piece.IsCacheCheckpoint)
        {
            return;
        }

        var columns = piece.Columns;
        if (!columns.IsComplete || piece.Factory is null || piece.Factory.Effect == ColumnEffect.Unknown)
        {
            IsComplete = false;
            HasUnseenSteps = true;
        }

        foreach (var name in columns.Dropped)
        {
            if (_columns.Remove(name))
            {
                _names.Remove(name);
            }
        }

        if (columns.Kept.Length > 0)
        {
            foreach (var name in _names.ToArray())
            {
                if (!columns.Kept.Contains(name))
                {
                    _columns.Remove(name);
                    _names.Remove(name);
                }
            }
        }

        if (columns.Mappings.Length == 0)
        {
            return;
        }

        // All outputs of one piece read the columns as they were before it.
        var made = new List<ColumnState>(columns.Mappings.Length);
        var label = columns.Label is null ? ColumnType.Unknown : TypeOf(columns.Label.Name);
        foreach (var mapping in columns.Mappings)
        {
            if (mapping.Output.Name is { } output)
            {
                made.Add(Make(piece, output, mapping, label));
            }
            else
            {
                IsComplete = false;
                HasUnseenSteps = true;
            }
        }

        foreach (var state in made)
        {
            Set(state);
        }
    }

    private ColumnState Make(Piece piece, string output, ColumnMapping mapping, ColumnType label)
    {
        var sources = new List<string>();
        var isExact = mapping.InputsKnown;
        var scale = piece.Factory?.Scale ?? OutputScale.Unknown;
        var inherited = scale == OutputScale.Same ? OutputScale.Bounded : scale;
        var inputs = ImmutableArray.CreateBuilder<ColumnState>();
        var types = ImmutableArray.CreateBuilder<ColumnType>(mapping.Inputs.Length);
        foreach (var input in mapping.Inputs)
        {
            types.Add(TypeOf(input.Name));
            if (Find(input.Name) is not { } state)
            {
                isExact = false;
                inherited = OutputScale.Unknown;
                if (input.Name is { } name && !sources.Contains(name))
                {
                    sources.Add(name);
                }

                // A source whose columns the code does not list must have had it.
                if (input.Name is { } assumed && !IsComplete)
                {
                    var source = new ColumnState(assumed, ImmutableArray.Create(assumed), isExact: false);
                    Set(source);
                    inputs.Add(source);
                }

                continue;
            }

            isExact &= state.IsExact;
            inputs.Add(state);
            if (scale == OutputScale.Same)
            {
                inherited = Widest(inherited, state.Scale);
            }

            foreach (var source in state.Sources)
            {
                if (!sources.Contains(source))
                {
                    sources.Add(source);
                }
            }
        }

        return new ColumnState(output, sources.ToImmutableArray(), isExact)
        {
            Scale = inherited,
            Producer = piece,
            Inputs = inputs.ToImmutable(),
            Value = piece.Factory?.Value ?? ColumnValue.Other,
            Type = ColumnTyping.Output(piece, mapping, types.ToImmutable(), label),
        };
    }

    private static OutputScale Widest(OutputScale a, OutputScale b)
    {
        if (a == OutputScale.Unbounded || b == OutputScale.Unbounded)
        {
            return OutputScale.Unbounded;
        }

        if (a == OutputScale.Unknown || b == OutputScale.Unknown)
        {
            return OutputScale.Unknown;
        }

        return a == OutputScale.Bounded ? b : a;
    }

    private void Set(ColumnState state)
    {
        if (!_columns.ContainsKey(state.Name))
        {
            _names.Add(state.Name);
        }

        _columns[state.Name] = state;
    }
}

/// <summary>One column at one point.</summary>
internal sealed class ColumnState
{
    public ColumnState(string name, ImmutableArray<string> sources, bool isExact)
    {
        Name = name;
        Sources = sources;
        IsExact = isExact;
    }

    public string Name { get; }

    /// <summary>The source columns whose values it is made of.</summary>
    public ImmutableArray<string> Sources { get; }

    /// <summary><see cref="Sources"/> lists all of them.</summary>
    public bool IsExact { get; }

    /// <summary>The column of the source when it is one, untouched.</summary>
    public SchemaColumn? Source { get; init; }

    /// <summary>The piece that made it, or null for a source column.</summary>
    public Piece? Producer { get; init; }

    public ImmutableArray<ColumnState> Inputs { get; init; } = ImmutableArray<ColumnState>.Empty;

    public ColumnValue Value { get; init; }

    public ColumnType Type { get; init; } = ColumnType.Unknown;

    /// <summary>Raw magnitudes for a numeric source column; what a transform promises otherwise.</summary>
    public OutputScale Scale
    {
        get => Source is not null ? (Source.Type is { SpecialType: SpecialType.System_Boolean } || Source.DataKind == "Boolean" ? OutputScale.Bounded : OutputScale.Unbounded) : _scale;
        init => _scale = value;
    }

    private readonly OutputScale _scale;
}
