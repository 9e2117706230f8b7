using System.Runtime.ExceptionServices;

namespace MlPractices;

/// <summary>What one reading of a split found in one part.</summary>
/// <param name="Fingerprint">The part's rows.</param>
/// <param name="Profile">What they look like.</param>
/// <param name="Positions">Where they are in the store; null for rows that come one by one.</param>
internal sealed record PartSurvey(DataFingerprint Fingerprint, DataProfile Profile, RowPositions? Positions = null);

/// <summary>
/// Reads a divided data set once: counts, fingerprints and profiles of the parts, and whatever looks across parts. The three are independent of each other and see every row in
/// the order of the data set, so they work on a batch of rows at the same time, and the result does not depend on how.
/// </summary>
internal sealed class PartSurveyor<TRow>(Dataset<TRow> data, IEnumerable<TRow> rows, RowAssigner<TRow> assigner, SplitPart[] meaning)
{
    private const int BatchRows = 4096;

    private readonly List<TRow> _batch = new(BatchRows);
    private readonly List<SplitPart?> _parts = new(BatchRows);
    private readonly RowDigester<TRow> _digester = new();
    private long _position;

    /// <summary>Rows in no part.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Surveys all parts; a part without rows has an entry too.</summary>
    /// <param name="crossChecks">Told every row with its part; null for rows in none.</param>
    public IReadOnlyDictionary<SplitPart, PartSurvey> Read(Action<TRow, SplitPart?> crossChecks)
    {
        SplitPart[] parts = Enum.GetValues<SplitPart>();
        using var whole = new RowFingerprinter<TRow>();
        RowFingerprinter<TRow>[] fingerprints = [.. parts.Select(_ => new RowFingerprinter<TRow>())];
        DataProfileBuilder<TRow>[] profiles = [.. parts.Select(_ => new DataProfileBuilder<TRow>())];
        RowPositions.Builder[]? positions = data.Source.Store is null ? null : [.. parts.Select(_ => new RowPositions.Builder())];
        foreach (TRow row in rows)
        {
            int number = assigner.PartOf(row);
            _batch.Add(row);
            _parts.Add(number == RowAssigner<TRow>.None ? null : meaning[number]);
            if (_batch.Count == BatchRows) Work();
        }

        Work();
        if (data.Source.Digests is null) SourceStability.Check(data, whole.Finish());
        var survey = new Dictionary<SplitPart, PartSurvey>();
        for (int i = 0; i < parts.Length; i++)
        {
            using RowFingerprinter<TRow> fingerprint = fingerprints[i];
            survey[parts[i]] = new PartSurvey(fingerprint.Finish(), profiles[i].Build(), positions?[i].Build());
        }

        return survey;

        void Work()
        {
            AtOnce(
                () => Identify(whole, fingerprints, positions),
                () => ForEachRow((row, part) => profiles[(int)part!].Add(row), placedOnly: true),
                () => ForEachRow(crossChecks, placedOnly: false));
            _batch.Clear();
            _parts.Clear();
        }
    }

    private void ForEachRow(Action<TRow, SplitPart?> action, bool placedOnly)
    {
        for (int i = 0; i < _batch.Count; i++)
        {
            if (_parts[i] is not null || !placedOnly) action(_batch[i], _parts[i]);
        }
    }

    private void Identify(RowFingerprinter<TRow> whole, RowFingerprinter<TRow>[] fingerprints, RowPositions.Builder[]? positions)
    {
        IReadOnlyList<RowDigest>? known = data.Source.Digests;
        for (int i = 0; i < _batch.Count; i++, _position++)
        {
            // Rows that are kept cannot have changed.
            RowDigest digest = known is not null ? known[(int)_position] : _digester.Digest(_batch[i]);
            if (known is null) whole.Add(digest);
            if (_parts[i] is { } part)
            {
                fingerprints[(int)part].Add(digest);
                positions?[(int)part].Add(_position);
            }
            else
            {
                LeftOut++;
            }
        }
    }

    /// <summary>What goes wrong in one of them goes wrong as if they had been called one after the other.</summary>
    private static void AtOnce(params Action[] actions)
    {
        try
        {
            Parallel.Invoke(actions);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
