using System;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>A variable or member: of a frame, an object, or (owner 0) static.</summary>
internal readonly struct Place : IEquatable<Place>
{
    public Place(int owner, object key)
    {
        Owner = owner;
        Key = key;
    }

    public int Owner { get; }

    public object Key { get; }

    public bool Equals(Place other) => Owner == other.Owner && Key.Equals(other.Key);

    public override bool Equals(object? obj) => obj is Place place && Equals(place);

    public override int GetHashCode() => unchecked((Owner * 397) ^ Key.GetHashCode());
}
