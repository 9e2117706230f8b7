using System;
using System.Collections.Immutable;

namespace MlPractices.Analyzers.Values;

/// <summary>A structural identity made of several parts, for tokens and split keys.</summary>
internal sealed class Key : IEquatable<Key>
{
    private readonly ImmutableArray<object?> _parts;
    private readonly int _hash;
    private Key? _equal;

    private Key(ImmutableArray<object?> parts)
    {
        _parts = parts;
        var hash = 17;
        foreach (var part in parts)
        {
            hash = unchecked((hash * 31) + (part?.GetHashCode() ?? 0));
        }

        _hash = hash;
    }

    /// <summary>What the identity starts from.</summary>
    public object? First => _parts.Length > 0 ? _parts[0] : null;

    /// <summary>What the identity starts from: the first part that is no key itself.</summary>
    public object? Root => _parts.Length == 0 ? null : _parts[0] is Key inner ? inner.Root : _parts[0];

    /// <summary>What the identity ends with.</summary>
    public object? Last => _parts.Length > 0 ? _parts[_parts.Length - 1] : null;

    public int Length => _parts.Length;

    public object? this[int part] => _parts[part];

    public static Key Of(params object?[] parts) => new(ImmutableArray.Create(parts));

    /// <summary>The same identity with one part, however deep, told apart by a token; itself when it does not have that part.</summary>
    public Key With(object part, object token)
    {
        var parts = _parts;
        for (var i = 0; i < parts.Length; i++)
        {
            if (Equals(parts[i], part))
            {
                parts = parts.SetItem(i, Of(part, token));
            }
            else if (parts[i] is Key inner && inner.With(part, token) is var changed && !ReferenceEquals(changed, inner))
            {
                parts = parts.SetItem(i, changed);
            }
        }

        return parts == _parts ? this : new Key(parts);
    }

    public bool Equals(Key? other)
    {
        if (other is null || _hash != other._hash || _parts.Length != other._parts.Length)
        {
            return false;
        }

        // As with rows: what was found equal once is one.
        var mine = FirstEqual();
        var theirs = other.FirstEqual();
        if (ReferenceEquals(mine, theirs))
        {
            return true;
        }

        for (var i = 0; i < _parts.Length; i++)
        {
            if (!Equals(_parts[i], other._parts[i]))
            {
                return false;
            }
        }

        theirs._equal = mine;
        return true;
    }

    private Key FirstEqual()
    {
        var first = this;
        while (first._equal is { } equal)
        {
            first = equal;
        }

        return first;
    }

    public override bool Equals(object? obj) => Equals(obj as Key);

    public override int GetHashCode() => _hash;
}
