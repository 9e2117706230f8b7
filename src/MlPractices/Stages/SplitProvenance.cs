namespace MlPractices;

/// <summary>Where the rows of a split came from and how they were split: what a release keeps so that the split can be reproduced.</summary>
/// <param name="PlanDescription">The split plan in words.</param>
/// <param name="DataFingerprint">The data set's fingerprint as text.</param>
/// <param name="ManifestJson">The manifest that reproduces the split exactly.</param>
/// <param name="ProfileJson">The training rows' profile: the reference of later drift checks.</param>
/// <param name="DatasetRows">Rows of the data set before the split.</param>
public sealed record SplitProvenance(
    string PlanDescription, string DataFingerprint, string ManifestJson, string ProfileJson, long DatasetRows)
{
    /// <summary>Which version of the data it was (<see cref="DataManifest"/>); null if the partition does not say.</summary>
    public string? DataManifestJson { get; init; }
}
