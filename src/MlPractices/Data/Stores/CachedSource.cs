namespace MlPractices;

/// <summary>
/// A source that was read once and is kept: the rows come from memory, and everything else is said by the source. Whoever reads gets rows of his own, as from the source, so that
/// what a trainer writes into them is not what the next one learns from or is judged on.
/// </summary>
internal sealed class CachedSource<TRow>(RowSource<TRow> source, IReadOnlyList<TRow> rows, IReadOnlyList<RowDigest> digests) : RowSource<TRow>
{
    public override string Name => source.Name;

    public override string StabilityAdvice => source.StabilityAdvice;

    public override IReadOnlyList<string> Files => source.Files;

    public override string? Query => source.Query;

    public override IReadOnlyList<RowDigest> Digests => digests;

    public override IEnumerable<TRow> Read(ReadState state) => RowCopier<TRow>.Copy is { } copy && !state.StaysInside ? rows.Select(copy) : rows;
}
