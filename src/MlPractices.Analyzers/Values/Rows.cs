using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MlPractices.Analyzers.Values;

/// <summary>Which rows a data view, list or query holds, as an expression over sources and splits. Immutable, compared by structure.</summary>
internal abstract class Rows : IEquatable<Rows>
{
    private readonly int _hash;
    private Rows? _equal;

    protected Rows(int hash) => _hash = hash;

    /// <summary>The same structure as <paramref name="other"/>, which is another instance of the same hash.</summary>
    protected abstract bool IsSame(Rows other);

    public sealed override bool Equals(object? obj) => Equals(obj as Rows);

    /// <summary>Two that were found equal are remembered as one: they share parts, and comparing these at each place grows without end.</summary>
    public bool Equals(Rows? other)
    {
        var mine = First();
        var theirs = other?.First();
        if (theirs is null || mine._hash != theirs._hash)
        {
            return false;
        }

        if (!ReferenceEquals(mine, theirs))
        {
            if (!mine.IsSame(theirs))
            {
                return false;
            }

            theirs._equal = mine;
        }

        return true;
    }

    private Rows First()
    {
        var first = this;
        while (first._equal is { } equal)
        {
            first = equal;
        }

        return first;
    }

    public sealed override int GetHashCode() => _hash;

    /// <summary>The rows these were selected from, or null for a source.</summary>
    public virtual Rows? Of => null;

    /// <summary>The source at the bottom of a chain of selections.</summary>
    public Rows Origin
    {
        get
        {
            var rows = this;
            while (rows.Of is { } next)
            {
                rows = next;
            }

            return rows;
        }
    }

    /// <summary>The program reads all of them from files or queries.</summary>
    public bool ComeFromFiles => Origin switch
    {
        SourceRows source => source.IsFile,
        EitherRows either => either.Alternatives.All(one => one.ComeFromFiles),
        _ => false,
    };

    /// <summary>Proven: every row of this is a row of <paramref name="other"/>.</summary>
    public bool IsContainedIn(Rows other)
    {
        if (this is EmptyRows || other is EmptyRows)
        {
            return false;
        }

        if (Equals(other))
        {
            return true;
        }

        if (this is SourceRows { Key: TypedRows typed } && other is SourceRows { Key: TypedRows more })
        {
            return typed.IsContainedIn(more);
        }

        if (this is EitherRows either)
        {
            return either.Alternatives.All(one => one.IsContainedIn(other));
        }

        if (other is EitherRows any && any.Alternatives.All(IsContainedIn))
        {
            return true;
        }

        if (this is UnionRows union)
        {
            return union.First.IsContainedIn(other) && union.Second.IsContainedIn(other);
        }

        if (other is UnionRows wide && (IsContainedIn(wide.First) || IsContainedIn(wide.Second)))
        {
            return true;
        }

        if (RowSpan.Of(this) is { } mine && RowSpan.Of(other) is { } whole && mine.LiesIn(whole))
        {
            return true;
        }

        if (RowConditions.Of(other) is { } conditions && RowConditions.Of(this) is { } met && met.LiesIn(conditions))
        {
            return true;
        }

        // A resampled set holds the same rows as what it was drawn from, only more or less often.
        if (other is ResampledRows drawn && IsContainedIn(drawn.Source))
        {
            return false;
        }

        return Of is { } of && of.IsContainedIn(other);
    }

    /// <summary>Proven: the two share rows. False means not proven, never "disjoint".</summary>
    public bool Overlaps(Rows other)
    {
        if (IsContainedIn(other) || other.IsContainedIn(this) || (this is PartRows part && other is PartRows second && part.Meets(second))
            || (RowSpan.Of(this) is { } mine && RowSpan.Of(other) is { } span && mine.Meets(span))
            || (RowConditions.Of(this) is { } met && RowConditions.Of(other) is { } conditions && met.Meets(conditions)))
        {
            return true;
        }

        if (this is EitherRows either)
        {
            return either.Alternatives.All(one => one.Overlaps(other));
        }

        if (other is EitherRows any)
        {
            return any.Alternatives.All(Overlaps);
        }

        return (this is UnionRows union && (union.First.Overlaps(other) || union.Second.Overlaps(other)))
            || (other is UnionRows theirs && (Overlaps(theirs.First) || Overlaps(theirs.Second)));
    }

    /// <summary>These rows, or what they were selected from, are the test part of a split. Asked at every use of rows, so it is kept.</summary>
    public bool IsFromTestPart
    {
        get
        {
            Rows? end = this;
            while (end is { _isFromTestPart: null } and not PartRows { IsTest: true } and not EitherRows)
            {
                end = end.Of;
            }

            var isTest = end is EitherRows either ? either.Alternatives.Any(one => one.IsFromTestPart) : end is not null && (end._isFromTestPart ?? true);
            for (Rows? rows = this; rows is { _isFromTestPart: null }; rows = rows.Of)
            {
                rows._isFromTestPart = isTest;
                if (ReferenceEquals(rows, end))
                {
                    break;
                }
            }

            return isTest;
        }
    }

    private bool? _isFromTestPart;

    /// <summary>These rows and all that they were selected from, nearest first, through every place that they may be of.</summary>
    public IEnumerable<Rows> AndAllBehind()
    {
        for (Rows? rows = this; rows is not null; rows = rows.Of)
        {
            yield return rows;
            foreach (var one in rows is EitherRows either ? either.Alternatives : ImmutableArray<Rows>.Empty)
            {
                foreach (var behind in one.AndAllBehind())
                {
                    yield return behind;
                }
            }
        }
    }

    /// <summary>True when the expression passes through a split's part, so that something was held out from it.</summary>
    public PartRows? NearestPart
    {
        get
        {
            foreach (var rows in AndAllBehind())
            {
                if (rows is PartRows part)
                {
                    return part;
                }
            }

            return null;
        }
    }
}

/// <summary>All rows of one place: a file, a query, a list. <see cref="Key"/> says which; equal keys are the same rows.</summary>
internal sealed class SourceRows : Rows
{
    public SourceRows(object key, bool isFile)
        : base(key.GetHashCode())
    {
        Key = key;
        IsFile = isFile;
    }

    public object Key { get; }

    public bool IsFile { get; }

    protected override bool IsSame(Rows other) => other is SourceRows s && Key.Equals(s.Key);

    public override string ToString() => "all rows of the source";
}

/// <summary>Rows that the code does not say where they come from (a parameter of a public method); the token is their identity.</summary>
internal sealed class UnknownRows : Rows
{
    public UnknownRows(object token)
        : base(token.GetHashCode() ^ 0x51)
    {
        Token = token;
    }

    public object Token { get; }

    protected override bool IsSame(Rows other) => other is UnknownRows u && Token.Equals(u.Token);
}

/// <summary>No rows at all: a view over an empty list, used to build a pipeline that learns nothing.</summary>
internal sealed class EmptyRows : Rows
{
    public static readonly EmptyRows Instance = new();

    private EmptyRows()
        : base(7)
    {
    }

    protected override bool IsSame(Rows other) => other is EmptyRows;
}

internal enum SubsetKind
{
    /// <summary>A filter: some of the rows.</summary>
    Filter,

    /// <summary>The first rows.</summary>
    Take,

    /// <summary>All but the first rows.</summary>
    Skip,
}

/// <summary>Some of the rows, in order; the token tells one selection from another.</summary>
internal sealed class SubsetRows : Rows
{
    /// <summary>What stands first in the token of rows that a loop over others put in a list.</summary>
    public const string AddedInLoop = "added";

    public SubsetRows(Rows of, SubsetKind kind, object token)
        : base(unchecked((of.GetHashCode() * 31) + token.GetHashCode() + (int)kind))
    {
        Source = of;
        Kind = kind;
        Token = token;
    }

    public Rows Source { get; }

    public SubsetKind Kind { get; }

    /// <summary>Selected by the query that reads the rows: these are all that the program reads.</summary>
    public bool IsQuery { get; init; }

    public object Token { get; }

    /// <summary>What arranged the rows whose positions count, when these do not stand as they come.</summary>
    public object? Arrangement { get; init; }

    public override Rows Of => Source;

    protected override bool IsSame(Rows other) => other is SubsetRows s && Kind == s.Kind && Token.Equals(s.Token) && Equals(Arrangement, s.Arrangement) && Source.Equals(s.Source);
}

internal sealed class UnionRows : Rows
{
    public UnionRows(Rows first, Rows second)
        : base(unchecked((first.GetHashCode() * 31) + second.GetHashCode()))
    {
        First = first;
        Second = second;
    }

    public Rows First { get; }

    public Rows Second { get; }

    protected override bool IsSame(Rows other) => other is UnionRows u && First.Equals(u.First) && Second.Equals(u.Second);
}

/// <summary>Rows drawn with repetition (bootstrap, oversampling): one row can stand in it several times.</summary>
internal sealed class ResampledRows : Rows
{
    public ResampledRows(Rows of, object token)
        : base(unchecked((of.GetHashCode() * 31) + token.GetHashCode() + 5))
    {
        Source = of;
        Token = token;
    }

    public Rows Source { get; }

    public object Token { get; }

    public override Rows Of => Source;

    protected override bool IsSame(Rows other) => other is ResampledRows r && Token.Equals(r.Token) && Source.Equals(r.Source);
}

/// <summary>The identity of rows that are typed into the program: their contents.</summary>
internal sealed class TypedRows
{
    private readonly HashSet<object> _contents;

    public TypedRows(IEnumerable<object> contents) => _contents = new HashSet<object>(contents);

    public bool IsContainedIn(TypedRows other) => _contents.IsSubsetOf(other._contents);

    public override bool Equals(object? obj) => obj is TypedRows other && _contents.SetEquals(other._contents);

    public override int GetHashCode() => _contents.Count;
}
