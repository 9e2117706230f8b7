namespace MlPractices;

/// <summary>
/// What a data set is, in two SHA-256 hashes over its rows in canonical form. Two data sets with the same <see cref="Rows"/> have the same
/// rows, whatever their order and wherever they were read from; with the same <see cref="Sequence"/> they also come in the same order.
/// </summary>
/// <param name="Rows">Order-independent hash, 64 hex digits.</param>
/// <param name="Sequence">Order-dependent hash, 64 hex digits.</param>
/// <param name="Count">Number of rows.</param>
public sealed record DataFingerprint(string Rows, string Sequence, long Count)
{
    /// <summary>True if the other data set has the same rows in any order, each as often.</summary>
    public bool HasSameRows(DataFingerprint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Count == other.Count && Rows == other.Rows;
    }

    /// <inheritdoc/>
    public override string ToString() => $"sha256:{Rows}";
}
