namespace MlPractices;

/// <summary>What one reading of a split found in one part.</summary>
/// <param name="Fingerprint">The part's rows.</param>
/// <param name="Profile">What they look like.</param>
/// <param name="Positions">Where they are in the store; null for rows that come one by one.</param>
internal sealed record PartSurvey(DataFingerprint Fingerprint, DataProfile Profile, RowPositions? Positions = null);

/// <summary>Reads a divided data set once: counts, fingerprints and profiles of the parts, and whatever looks across parts.</summary>
internal sealed class PartSurveyor<TRow>(Dataset<TRow> data, IEnumerable<TRow> rows, RowAssigner<TRow> assigner, SplitPart[] meaning)
{
    /// <summary>Rows in no part.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Surveys all parts; a part without rows has an entry too.</summary>
    /// <param name="crossChecks">Told every row with its part; null for rows in none.</param>
    public IReadOnlyDictionary<SplitPart, PartSurvey> Read(Action<TRow, SplitPart?> crossChecks)
    {
        SplitPart[] parts = Enum.GetValues<SplitPart>();
        using var whole = new RowFingerprinter<TRow>();
        Dictionary<SplitPart, (RowFingerprinter<TRow> Fingerprint, DataProfileBuilder<TRow> Profile)> builders =
            parts.ToDictionary(part => part, _ => (new RowFingerprinter<TRow>(), new DataProfileBuilder<TRow>()));
        Dictionary<SplitPart, RowPositions.Builder>? positions = data.Source.Store is null ? null : parts.ToDictionary(part => part, _ => new RowPositions.Builder());
        long position = -1;
        var digester = new RowDigester<TRow>();
        Span<byte> digest = stackalloc byte[MultisetHash.Bytes];
        foreach (TRow row in rows)
        {
            position++;
            digester.Digest(row, digest);
            whole.Add(digest);
            int number = assigner.PartOf(row);
            SplitPart? part = number == RowAssigner<TRow>.None ? null : meaning[number];
            crossChecks(row, part);
            if (part is { } known)
            {
                builders[known].Fingerprint.Add(digest);
                builders[known].Profile.Add(row);
                positions?[known].Add(position);
            }
            else
            {
                LeftOut++;
            }
        }

        SourceStability.Check(data, whole.Finish());
        return builders.ToDictionary(pair => pair.Key, pair =>
        {
            using RowFingerprinter<TRow> fingerprint = pair.Value.Fingerprint;
            return new PartSurvey(fingerprint.Finish(), pair.Value.Profile.Build(), positions?[pair.Key].Build());
        });
    }
}
