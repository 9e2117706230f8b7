using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>An <c>MLContext</c> is created.</summary>
internal sealed class ContextFact : PipelineFact
{
    public ContextFact(FactSite site, Value? seed)
        : base(site) => Seed = seed;

    /// <summary>The seed given, or null when omitted or null.</summary>
    public Value? Seed { get; }
}

/// <summary>Rows are loaded from a file, an enumerable or elsewhere.</summary>
internal sealed class LoadFact : PipelineFact
{
    public LoadFact(FactSite site, OperationRole role, Value? source, Schema schema, string? dataParameter)
        : base(site)
    {
        DataParameter = dataParameter;
        Role = role;
        Source = source;
        Schema = schema;
    }

    public OperationRole Role { get; }

    /// <summary>Path, text of a query, or enumerable.</summary>
    public Value? Source { get; }

    public Schema Schema { get; }

    /// <summary>The query that gives the rows, when they come from a database.</summary>
    public QueryValue? Query { get; init; }

    /// <summary>The rows of a database's table that the program read its own from, one by one; null when that is not known of each.</summary>
    public Rows? Table { get; init; }

    /// <summary>What of the surroundings the rows, or columns of them, depend on.</summary>
    public ImmutableArray<Dependency> DependsOn { get; init; } = ImmutableArray<Dependency>.Empty;

    /// <summary>Proven: a text loader that takes an empty field of a number for 0.</summary>
    public bool ReadsEmptyAsZero { get; init; }

    /// <summary>The call that says how the fields are read: this one, or that which made the loader.</summary>
    public IOperation? Reader { get; init; }

    /// <summary>Fields of lines of text are read into the members of a row type.</summary>
    public bool ReadsText { get; init; }

    /// <summary>The argument that says which rows to load, and in which order.</summary>
    public Location RowsLocation => Query?.Site ?? ArgumentLocation(DataParameter);

    /// <summary>Members that hold what came in from outside, or was typed in, as it is in every row of the list; with the members they were read from.</summary>
    public System.Collections.Immutable.ImmutableDictionary<string, ISymbol?> RawMembers { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, ISymbol?>.Empty;

    /// <summary>How many rows there are, when each is made where the code says so; else 0.</summary>
    public int TypedRows { get; init; }

    /// <summary>The parameter that takes <see cref="Source"/>.</summary>
    public string? DataParameter { get; }

    public override bool LoadsLike(PipelineFact other) =>
        other is LoadFact load && SaysOnlyWhere && load.SaysOnlyWhere && ReadsEmptyAsZero == load.ReadsEmptyAsZero
        && (ReferenceEquals(Schema, load.Schema) || (Schema.RowType is { } row && SymbolEqualityComparer.Default.Equals(row, load.Schema.RowType)));

    private bool SaysOnlyWhere => TypedRows == 0 && Table is null && RawMembers.IsEmpty && DependsOn.IsEmpty;
}

/// <summary>A reader goes through rows of a database. Values read by it say so in <see cref="UnknownValue.DependsOn"/>.</summary>
internal sealed class TableReadFact : PipelineFact
{
    public TableReadFact(FactSite site, Rows rows)
        : base(site) => Rows = rows;

    public Rows Rows { get; }
}

/// <summary>Rows are split in two, or in folds.</summary>
internal sealed class SplitFact : PipelineFact
{
    public SplitFact(FactSite site, Value input, object token, bool isFolds, Value? fraction, Value? samplingKey, Value? seed, OperationFact catalog)
        : base(site)
    {
        Input = input;
        Token = token;
        IsFolds = isFolds;
        Fraction = fraction;
        SamplingKey = samplingKey;
        Seed = seed;
        Catalog = catalog;
    }

    public Value Input { get; }

    public object Token { get; }

    public bool IsFolds { get; }

    public Value? Fraction { get; }

    /// <summary>The sampling key column, or null when none is given.</summary>
    public Value? SamplingKey { get; }

    public Value? Seed { get; }

    public OperationFact Catalog { get; }
}

/// <summary>Rows are taken, skipped, filtered, shuffled, cached or resampled.</summary>
internal sealed class RowsFact : PipelineFact
{
    public RowsFact(FactSite site, OperationRole role, ContextValue? context, Value input, Value? seed, Value? column)
        : base(site)
    {
        Context = context;
        Role = role;
        Input = input;
        Seed = seed;
        Column = column;
    }

    public OperationRole Role { get; }

    public ContextValue? Context { get; }

    public Value Input { get; }

    public Value? Seed { get; }

    public Value? Column { get; }
}

/// <summary>Random numbers are drawn: by <c>System.Random</c> without a seed, a time-based one, or <c>Guid.NewGuid</c>.</summary>
internal sealed class RandomFact : PipelineFact
{
    public RandomFact(FactSite site, Origin origin, Value? seed)
        : base(site)
    {
        Origin = origin;
        Seed = seed;
    }

    public Origin Origin { get; }

    public Value? Seed { get; }

    /// <summary>A generator is made here, which takes a seed.</summary>
    public bool IsGenerator { get; init; }
}

/// <summary>The values of a column are read into the program.</summary>
internal sealed class ReadFact : PipelineFact
{
    public ReadFact(FactSite site, OperationRole role, Value view)
        : base(site)
    {
        Role = role;
        View = view;
    }

    public OperationRole Role { get; }

    public Value View { get; }

    /// <summary>The name of the column, when it is one column that is read.</summary>
    public Value? Column { get; init; }
}
