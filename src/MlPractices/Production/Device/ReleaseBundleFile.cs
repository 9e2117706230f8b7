namespace MlPractices;

// Releases as files, for places without a registry.
public sealed partial record ReleaseBundle
{
    /// <summary>
    /// Opens a release from a zip file that <see cref="ModelRegistry.ExportAsync"/> or <see cref="WriteTo(string)"/> wrote: no registry, no database. Every size
    /// and digest is checked. <see cref="Load"/> makes of it what answers.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="digest">The digest to expect, if it came by a way that can be trusted: see <see cref="ReleaseArchive.ReadZip"/>.</param>
    /// <param name="limits">How large it may be; null for the usual limits.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptReleaseException">The file is not a release, or has been changed.</exception>
    public static ReleaseBundle Open(string path, string? digest = null, BundleLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}' (looked in {Path.GetFullPath(path)}).", path);
        using var file = File.OpenRead(path);
        return ReleaseCodec.Unpack(ReleaseArchive.ReadZip(file, limits, digest));
    }

    /// <summary>The release that answers, verified as if it came from a registry, and tried on the rows it brings along.</summary>
    /// <param name="reader">Reads the model; the trainer that made it does.</param>
    /// <exception cref="InvalidDataException">The model is another one than was judged, or needs a column that the row type lacks, or answers otherwise than when it was released.</exception>
    public Release<TRow, TOut> Load<TRow, TOut>(IModelReader<TRow, TOut> reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var release = Release.Verified(this, reader);
        SmokeRows.Try(release);
        return release;
    }

    /// <summary>
    /// What it takes to answer and no more: the model, its signature, what was judged in short, and the rows to try it on. Profiles, plots, slices, the split's manifest and
    /// further files stay behind. <see cref="MonitorOptions">Monitoring</see> has nothing to compare with then, and the digest is another one than the registry's.
    /// </summary>
    /// <param name="attachments">Files that go along, such as <c>model.onnx</c>.</param>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public ReleaseBundle ForDevice(params IReadOnlyList<string> attachments)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        foreach (var name in attachments)
            if (Attachments.All(each => each.Name != name)) throw new ArgumentException($"{Name} {Version} has no file '{name}'. It has: {(Attachments.Count == 0 ? "none" : string.Join(", ", Attachments.Select(each => each.Name)))}.", nameof(attachments));
        var judged = Evaluation with { Slices = [], Fairness = [], WorstRows = [], Errors = [], Findings = [], Plots = new() };
        return this with
        {
            Attachments = [.. Attachments.Where(each => attachments.Contains(each.Name))],
            Evaluation = judged,
            Card = Card with { Importance = null, Quantitative = judged },
            SplitManifestJson = "{}",
            // Without a signature the profile is what names the columns.
            ReferenceProfileJson = Card.Signature is null ? ReferenceProfileJson : "{}",
            ProductionReferenceJson = null,
        };
    }

    /// <summary>Writes it as a zip file, at once and wholly or not at all. The same release always gives the same bytes.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <returns>The digest by which <see cref="Open"/> can be told what to expect.</returns>
    public string WriteTo(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var archive = ReleaseCodec.Pack(this);
        var aside = $"{Path.GetFullPath(path)}.{Guid.NewGuid():N}";
        try
        {
            using (var file = File.Create(aside)) archive.WriteZip(file);
            File.Move(aside, path, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }

        return archive.Manifest.Digest;
    }
}
