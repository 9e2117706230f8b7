using System.Buffers.Binary;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>
/// Recognises the rows of a holdout, by their content and by what names them (key, time and label), so that another salt, another plan, rows added or a column added do not make another
/// holdout of it.
/// </summary>
/// <param name="ByContent">Sketch of whole rows.</param>
/// <param name="ByName">Sketch of key, time and label; null for rows without key.</param>
public sealed record HoldoutRows(RowSketch ByContent, RowSketch? ByName)
{
    // Data sets share a row or two by chance.
    private const double LeastShare = 0.02;

    /// <summary>Whether two holdouts share rows: at least one in fifty of the smaller one.</summary>
    public bool Overlap(HoldoutRows other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ByContent.Overlap(other.ByContent) >= LeastShare || (ByName is { } mine && other.ByName is { } theirs && mine.Overlap(theirs) >= LeastShare);
    }

    internal byte[] ToBytes()
    {
        var (content, name) = (ByContent.ToBytes(), ByName?.ToBytes() ?? []);
        var bytes = new byte[sizeof(int) + content.Length + name.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, content.Length);
        content.CopyTo(bytes, sizeof(int));
        name.CopyTo(bytes, sizeof(int) + content.Length);
        return bytes;
    }

    internal static HoldoutRows FromBytes(byte[] bytes)
    {
        var length = bytes.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length < 0 || length > bytes.Length - sizeof(int)) throw new InvalidDataException("The sketch of a holdout is damaged. Restore the registry from a copy.");
        return new(RowSketch.FromBytes(bytes[sizeof(int)..(sizeof(int) + length)]), length == bytes.Length - sizeof(int) ? null : RowSketch.FromBytes(bytes[(sizeof(int) + length)..]));
    }

    /// <summary>Sketches rows as they pass.</summary>
    internal sealed class Builder<TRow, TOut>
    {
        private static readonly byte[] NoSalt = [];

        private readonly Objective<TRow, TOut> _objective;
        private readonly KeySelector<TRow>? _name;
        private readonly ulong _of;
        private readonly RowSketch.Builder _content = new(), _names = new();

        public Builder(SplitPlan<TRow> plan, Objective<TRow, TOut> objective)
        {
            _objective = objective;
            IEnumerable<string> With(ColumnRoles role) => RowSchema<TRow>.Instance.Columns.Where(column => column.Schema.Is(role)).Select(column => column.Name);
            string[] key = plan.Key is { MembersOnly: true } stated ? [.. stated.Columns] : [.. With(ColumnRoles.Identifier)];
            string[] columns = [.. key.Concat(With(ColumnRoles.Timestamp)).Distinct().Order(StringComparer.Ordinal)];
            if (key.Length > 0) _name = KeySelector<TRow>.OfColumns(columns);
            // Keys of other things under other names are other rows.
            _of = Fingerprint64.Hash(string.Join('\u001f', columns.Append(objective.LabelName)));
        }

        public void Add(TRow row, RowDigest digest)
        {
            _content.Add(digest.A);
            if (_name?.Hash(row, NoSalt) is { } name) _names.Add(SplitMix64.Mix(name ^ _of, LabelHash.Of(_objective.TruthOf(row))));
        }

        public HoldoutRows Build() => new(_content.Build(), _name is null ? null : _names.Build());
    }
}
