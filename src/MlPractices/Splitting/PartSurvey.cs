namespace MlPractices;

/// <summary>What one reading of a split found in one part.</summary>
/// <param name="Fingerprint">The part's rows.</param>
/// <param name="Profile">What they look like.</param>
/// <param name="Positions">Where they are in the store, or among rows that stay in place; null for rows that come one by one.</param>
internal sealed record PartSurvey(DataFingerprint Fingerprint, DataProfile Profile, RowPositions? Positions = null);

/// <summary>
/// Reads a divided data set once: counts, fingerprints and profiles of the parts, and whatever looks across parts. The three are independent of each other and see every row in
/// the order of the data set, so they work on a batch of rows at the same time, and the result does not depend on how.
/// </summary>
internal sealed class PartSurveyor<TRow>(Dataset<TRow> data, IEnumerable<TRow> rows, RowAssigner<TRow> assigner, SplitPart[] meaning)
{
    private readonly List<TRow> _batch = new(CellBatch<TRow>.Batch);
    private readonly List<SplitPart?> _parts = new(CellBatch<TRow>.Batch);
    private readonly CellBatch<TRow> _cells = new();
    private readonly RowDigester<TRow> _digester = new();
    private readonly int[] _chosen = new int[CellBatch<TRow>.Batch];
    private long _position;

    /// <summary>Rows in no part.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Surveys all parts; a part without rows has an entry too.</summary>
    /// <param name="crossChecks">Told every batch with the part of each row, null for rows in none; null for no checks.</param>
    /// <param name="placed">Told every row that is in a part.</param>
    public IReadOnlyDictionary<SplitPart, PartSurvey> Read(Action<CellBatch<TRow>, IReadOnlyList<SplitPart?>>? crossChecks, Action<TRow, SplitPart, RowDigest> placed)
    {
        SplitPart[] parts = Enum.GetValues<SplitPart>();
        using var whole = new RowFingerprinter<TRow>();
        RowFingerprinter<TRow>[] fingerprints = [.. parts.Select(_ => new RowFingerprinter<TRow>(ordered: false))];
        DataProfileBuilder<TRow>[] profiles = [.. parts.Select(_ => new DataProfileBuilder<TRow>())];
        RowPositions.Builder[]? positions = data.Source is { Store: null, Digests: null } ? null : [.. parts.Select(_ => new RowPositions.Builder())];
        foreach (TRow row in rows)
        {
            int number = assigner.PartOf(row);
            _batch.Add(row);
            _parts.Add(number == RowAssigner<TRow>.None ? null : meaning[number]);
            if (_batch.Count == CellBatch<TRow>.Batch) Work();
        }

        Work();
        if (data.Source.Digests is null) SourceStability.Check(data, whole.Finish());
        if (data.Source.Contents is not null) SourceStability.CheckCount(data.Source, _position);
        var survey = new Dictionary<SplitPart, PartSurvey>();
        for (int i = 0; i < parts.Length; i++)
        {
            using RowFingerprinter<TRow> fingerprint = fingerprints[i];
            survey[parts[i]] = new PartSurvey(fingerprint.Finish(), profiles[i].Build(), positions?[i].Build());
        }

        return survey;

        void Work()
        {
            if (_batch.Count == 0) return;
            _cells.Read(_batch);
            if (data.Source.Contents is not null) SourceStability.CheckBatch(data.Source, _cells.Content(), _position);
            AtOnce.Do(() => Identify(whole, fingerprints, positions, placed), () => Profile(parts, profiles), () => crossChecks?.Invoke(_cells, _parts));
            _position += _batch.Count;
            _batch.Clear();
            _parts.Clear();
        }
    }

    private void Profile(SplitPart[] parts, DataProfileBuilder<TRow>[] profiles)
    {
        foreach (SplitPart part in parts)
        {
            int count = 0;
            for (int i = 0; i < _parts.Count; i++)
            {
                if (_parts[i] == part) _chosen[count++] = i;
            }

            profiles[(int)part].Add(_cells, _chosen.AsSpan(0, count));
        }
    }

    private void Identify(RowFingerprinter<TRow> whole, RowFingerprinter<TRow>[] fingerprints, RowPositions.Builder[]? positions, Action<TRow, SplitPart, RowDigest> placed)
    {
        IReadOnlyList<RowDigest>? known = data.Source.Digests;
        for (int i = 0; i < _batch.Count; i++)
        {
            // Rows that are kept, or were compared, are what they were.
            RowDigest digest = known is not null ? known[(int)_position + i] : _digester.Digest(_batch[i]);
            if (known is null) whole.Add(digest);
            if (_parts[i] is { } part)
            {
                fingerprints[(int)part].Add(digest);
                positions?[(int)part].Add(_position + i);
                placed(_batch[i], part, digest);
            }
            else
            {
                LeftOut++;
            }
        }
    }
}
