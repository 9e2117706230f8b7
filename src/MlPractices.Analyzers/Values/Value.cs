using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Interpretation;

namespace MlPractices.Analyzers.Values;

/// <summary>What an expression is known to hold. Immutable; mutable objects keep their contents in the <see cref="Store"/>.</summary>
internal abstract class Value
{
    /// <summary>The alternatives this value may be: itself, or the members of a join.</summary>
    public virtual ImmutableArray<Value> Alternatives => ImmutableArray.Create(this);

    /// <summary>The same for every run of the program on one machine: constants, the program's folder, and what is computed from them only.</summary>
    public virtual bool IsFixed => false;

    /// <summary>A structural identity: two values with equal identities are the same thing at run time.</summary>
    public virtual object Identity => this;

    /// <summary>
    /// Holds values that hold values. Two that were found equal are remembered as one, because comparing them anew at each place that
    /// shares them doubles the work with each level.
    /// </summary>
    protected virtual bool IsNested => false;

    private int _hash;
    private Value? _equal;

    /// <summary>The same structure as <paramref name="value"/>, which is another instance of the same hash.</summary>
    protected virtual bool IsSame(Value value) => false;

    /// <summary>Equal for equal values; asked once.</summary>
    protected virtual int Hash() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public sealed override bool Equals(object? obj)
    {
        if (obj is not Value other)
        {
            return false;
        }

        var mine = First();
        var theirs = other.First();
        if (ReferenceEquals(mine, theirs))
        {
            return true;
        }

        if (mine.GetHashCode() != theirs.GetHashCode() || !mine.IsSame(theirs))
        {
            return false;
        }

        if (IsNested)
        {
            theirs._equal = mine;
        }

        return true;
    }

    public sealed override int GetHashCode()
    {
        if (_hash == 0)
        {
            _hash = Hash() is var hash and not 0 ? hash : 1;
        }

        return _hash;
    }

    /// <summary>The first of the instances known to be equal to this.</summary>
    private Value First()
    {
        var first = this;
        while (first._equal is { } equal)
        {
            first = equal;
        }

        return first;
    }

    public static Value Join(Value a, Value b)
    {
        if (ReferenceEquals(a, b) || a.Equals(b))
        {
            return a;
        }

        if (a is NeverValue)
        {
            return b;
        }

        if (b is NeverValue)
        {
            return a;
        }

        var list = ImmutableArray.CreateBuilder<Value>();
        foreach (var side in new[] { a, b })
        {
            foreach (var alternative in side.Alternatives)
            {
                if (!list.Contains(alternative))
                {
                    list.Add(alternative);
                }
            }
        }

        return list.Count > OneOfValue.Limit ? new UnknownValue(new object()) : new OneOfValue(list.ToImmutable());
    }
}

/// <summary>Tells values apart that are equal but come from different places.</summary>
internal sealed class ReferenceComparer : IEqualityComparer<Value>
{
    public static readonly ReferenceComparer Instance = new();

    public bool Equals(Value? x, Value? y) => ReferenceEquals(x, y);

    public int GetHashCode(Value obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
}

/// <summary>No value yet: the neutral element of a join.</summary>
internal sealed class NeverValue : Value
{
    public static readonly NeverValue Instance = new();
}

/// <summary>One of several values, by path.</summary>
internal sealed class OneOfValue : Value
{
    /// <summary>More alternatives than this are forgotten.</summary>
    public const int Limit = 16;

    public OneOfValue(ImmutableArray<Value> alternatives) => Alternatives = alternatives;

    public override ImmutableArray<Value> Alternatives { get; }

    public override bool IsFixed
    {
        get
        {
            foreach (var alternative in Alternatives)
            {
                if (!alternative.IsFixed)
                {
                    return false;
                }
            }

            return true;
        }
    }

    protected override bool IsSame(Value value)
    {
        if (value is not OneOfValue other || other.Alternatives.Length != Alternatives.Length)
        {
            return false;
        }

        foreach (var alternative in Alternatives)
        {
            if (!other.Alternatives.Contains(alternative))
            {
                return false;
            }
        }

        return true;
    }

    protected override bool IsNested => true;

    protected override int Hash()
    {
        // The order of the alternatives does not matter.
        var hash = Alternatives.Length;
        foreach (var alternative in Alternatives)
        {
            hash = unchecked(hash + alternative.GetHashCode());
        }

        return hash;
    }
}

/// <summary>Where a value nobody can compute at compile time comes from.</summary>
internal enum Origin
{
    Unknown,

    /// <summary>The clock.</summary>
    Clock,

    /// <summary>A random generator or a fresh GUID.</summary>
    Random,

    /// <summary>A random generator with a seed: the same on every run.</summary>
    SeededRandom,

    /// <summary>A parameter of a body that nobody in sight calls.</summary>
    Parameter,

    /// <summary>The program's own place or machine-wide folders: the same on every run.</summary>
    Place,

    /// <summary>Computed from constants and places only.</summary>
    Derived,

    /// <summary>An HTTP request, a URL or what was read from one.</summary>
    Network,
}

/// <summary>A value known only by its identity (<see cref="Token"/>), its type and where it comes from.</summary>
internal sealed class UnknownValue : Value
{
    private const string OfElement = "element";

    public UnknownValue(object token, ITypeSymbol? type = null, Origin origin = Origin.Unknown)
    {
        Token = token;
        Type = type;
        Origin = origin;
    }

    public object Token { get; }

    public ITypeSymbol? Type { get; }

    public Origin Origin { get; }

    /// <summary>What it owes to rows when it was computed, or null.</summary>
    public ValueTrace? Trace { get; init; }

    /// <summary>The member of an object made in sight that it was read from, or null. No part of its identity.</summary>
    public ISymbol? Member { get; init; }

    /// <summary>What went into it that another machine, another culture or another day changes. No part of its identity.</summary>
    public ImmutableArray<PipelineFact> DependsOn { get; init; } = ImmutableArray<PipelineFact>.Empty;

    /// <summary>The same value, with what else it depends on.</summary>
    public UnknownValue Depending(ImmutableArray<PipelineFact> on) => on.IsEmpty ? this : new UnknownValue(Token, Type, Origin) { Trace = Trace, Member = Member, DependsOn = DependsOn.IsEmpty ? on : DependsOn.AddRange(on.RemoveRange(DependsOn)) };

    /// <summary>What a member holds: of an object that stands for many, the value of the one at hand and no other's.</summary>
    public UnknownValue ReadFrom(ISymbol member, object? element) =>
        new(element is null || IsFixed ? Token : Key.Of(OfElement, element, Token), Type, Origin) { Trace = Trace, DependsOn = DependsOn, Member = member };

    /// <summary>The value as it is when it is stored in the very element that it was read from.</summary>
    public UnknownValue StoredIn(object? element) =>
        element is not null && Token is Key { First: OfElement, Length: 3, Last: { } held } own && element.Equals(own[1]) ? new(held, Type, Origin) { Trace = Trace, DependsOn = DependsOn, Member = Member } : this;

    public override bool IsFixed => Origin is Origin.Place or Origin.Derived;

    public override object Identity => Token;

    protected override bool IsSame(Value value) => value is UnknownValue u && Token.Equals(u.Token);

    protected override int Hash() => Token.GetHashCode();
}

/// <summary>A compile-time constant other than text; null included.</summary>
internal sealed class ConstValue : Value
{
    public static readonly ConstValue Null = new(null);
    public static readonly ConstValue True = new(true);
    public static readonly ConstValue False = new(false);

    public ConstValue(object? value) => Value = value;

    public object? Value { get; }

    public override bool IsFixed => true;

    public override object Identity => this;

    public static ConstValue Of(bool value) => value ? True : False;

    protected override bool IsSame(Value value) => value is ConstValue c && Equals(Value, c.Value);

    protected override int Hash() => Value?.GetHashCode() ?? 0;
}

/// <summary>A type as a value (<c>typeof(T)</c>).</summary>
internal sealed class TypeValue : Value
{
    public TypeValue(ITypeSymbol type) => Type = type;

    public ITypeSymbol Type { get; }

    public override bool IsFixed => true;

    protected override bool IsSame(Value value) => value is TypeValue t && SymbolEqualityComparer.Default.Equals(Type, t.Type);

    protected override int Hash() => SymbolEqualityComparer.Default.GetHashCode(Type);
}

/// <summary>A list, array or query. Known elements live in the store; <see cref="Rows"/> is what it stands for as data.</summary>
internal sealed class SequenceValue : Value
{
    public SequenceValue(int id, ITypeSymbol? elementType, Rows rows, RowOrder order = RowOrder.Stable)
    {
        Id = id;
        ElementType = elementType;
        Rows = rows;
        Order = order;
    }

    public int Id { get; }

    public ITypeSymbol? ElementType { get; }

    public Rows Rows { get; }

    public RowOrder Order { get; }

    /// <summary>The view whose rows, or some of them, it lists; null when it is filled otherwise.</summary>
    public ViewValue? ReadFrom { get; init; }

    /// <summary>It stands for several lists, one for each thing: the identity of the one thing whose list is known; null when it is one list.</summary>
    public object? Each { get; init; }

    protected override bool IsSame(Value value) => value is SequenceValue s && Id == s.Id;

    protected override int Hash() => Id;
}

/// <summary>A lambda, local function or method group, with the frame it closes over.</summary>
internal sealed class FunctionValue : Value
{
    public FunctionValue(IOperation? body, IMethodSymbol method, Value? receiver, int frame, IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol>? typeArguments)
    {
        Body = body;
        Method = method;
        Receiver = receiver;
        Frame = frame;
        TypeArguments = typeArguments;
    }

    public IOperation? Body { get; }

    public IMethodSymbol Method { get; }

    public Value? Receiver { get; }

    public int Frame { get; }

    public IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol>? TypeArguments { get; }

    protected override bool IsSame(Value value) => value is FunctionValue f && ReferenceEquals(Body, f.Body) && SymbolEqualityComparer.Default.Equals(Method, f.Method) && Frame == f.Frame;

    protected override int Hash() => SymbolEqualityComparer.Default.GetHashCode(Method);
}
