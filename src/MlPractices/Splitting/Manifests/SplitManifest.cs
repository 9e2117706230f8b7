using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>
/// Everything needed to make a split again: the plan, what it learned from the data, and fingerprints to prove that the result is the same.
/// </summary>
internal sealed record SplitManifest
{
    private const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public int Format { get; init; } = CurrentFormat;

    /// <summary>The plan in words.</summary>
    public required string Plan { get; init; }

    /// <summary>Which outer fold this is; null for a plain split.</summary>
    public string? Fold { get; init; }

    /// <summary>What the repeat of the fold hashes after the salt.</summary>
    public string FoldSalt { get; init; } = "";

    /// <summary>Which part each number of the assignment means.</summary>
    public required IReadOnlyList<SplitPart> Meaning { get; init; }

    public IReadOnlyList<string>? Key { get; init; }

    public IReadOnlyList<string>? KeepTogether { get; init; }

    public IReadOnlyList<string> Stratify { get; init; } = [];

    public string? Time { get; init; }

    public TimeSpan Gap { get; init; }

    public string Salt { get; init; } = "";

    public double HoldoutFraction { get; init; }

    public double ValidationFraction { get; init; }

    /// <summary>False if the plan computes a key or stratum, which only its code can repeat.</summary>
    public bool Complete { get; init; }

    public required DataFingerprint Data { get; init; }

    public required IReadOnlyList<ManifestPart> Parts { get; init; }

    public required AssignmentState Assignment { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static SplitManifest Parse(string json)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(json);
        try
        {
            SplitManifest manifest = JsonSerializer.Deserialize<SplitManifest>(json, Json) ?? throw new FormatException("The text is 'null', not a split manifest.");
            if (manifest.Format != CurrentFormat) throw new FormatException($"The split manifest has format {manifest.Format}; this version reads format {CurrentFormat}.");
            return manifest.Assignment.Fits(manifest.Meaning.Count)
                ? manifest
                : throw new FormatException("The split manifest is damaged: its assignment names parts that it does not have.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The text is not a split manifest: {e.Message}", e);
        }
    }

    public SplitPlan<TRow> ToPlan<TRow>()
    {
        if (!Complete)
        {
            throw new ArgumentException(
                $"The manifest's plan ({Plan}) computes a key or stratum, which a manifest cannot hold. State the plan in code and call Repeating(manifest).");
        }

        return new SplitPlan<TRow>
        {
            Key = Key is null ? null : KeySelector<TRow>.OfColumns(Key),
            Group = KeepTogether is null ? null : KeySelector<TRow>.OfColumns(KeepTogether),
            Strata = [.. Stratify.Select(StratumSelector<TRow>.OfColumn)],
            Time = Time is null ? null : TimeSelector<TRow>.OfColumn(Time),
            TimeGap = Gap,
            SaltText = Salt,
            HoldoutFraction = HoldoutFraction,
            ValidationFraction = ValidationFraction,
            Repeated = this,
        };
    }

    public static SplitManifest Of<TRow>(
        PlanReader<TRow> reader, string? fold, IReadOnlyList<SplitPart> meaning, DataFingerprint data, IReadOnlyList<ManifestPart> parts, AssignmentState assignment) =>
        Of(reader.Plan, fold, reader.ExtraSalt, meaning, data, parts, assignment);

    private static SplitManifest Of<TRow>(
        SplitPlan<TRow> plan, string? fold, string foldSalt, IReadOnlyList<SplitPart> meaning, DataFingerprint data, IReadOnlyList<ManifestPart> parts, AssignmentState assignment) => new()
    {
        Plan = plan.Description,
        Fold = fold,
        FoldSalt = foldSalt,
        Meaning = meaning,
        Key = plan.Key?.Columns,
        KeepTogether = plan.Group?.Columns,
        Stratify = [.. plan.Strata.Select(stratum => stratum.Name)],
        Time = plan.Time?.Name,
        Gap = plan.TimeGap,
        Salt = plan.SaltText,
        HoldoutFraction = plan.HoldoutFraction,
        ValidationFraction = plan.ValidationFraction,
        Complete = (plan.Key?.MembersOnly ?? true) && (plan.Group?.MembersOnly ?? true) && (plan.Time?.MemberOnly ?? true)
            && plan.Strata.All(stratum => stratum.MemberOnly),
        Data = data,
        Parts = parts,
        Assignment = assignment,
    };
}

/// <summary>One part of a split, as the manifest remembers it.</summary>
/// <param name="Part">Which part; null for rows left out.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Fingerprint">Order-independent SHA-256 over the rows.</param>
internal sealed record ManifestPart(SplitPart? Part, long Rows, string Fingerprint);
