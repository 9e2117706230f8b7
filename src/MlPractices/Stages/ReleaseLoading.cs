using System.Security.Cryptography;

namespace MlPractices;

/// <summary>Gets released models back from a registry.</summary>
public static class Release
{
    /// <summary>Opens a released version and verifies it again: what was accepted is what is loaded.</summary>
    /// <param name="registry">Where it is kept.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="reader">Reads the model; the trainer that made it does.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidDataException">The stored bundle was not accepted, was changed, or is of other types than asked for.</exception>
    public static async Task<Release<TRow, TOut>> LoadAsync<TRow, TOut>(
        IModelRegistry registry, string name, SemanticVersion version, IModelReader<TRow, TOut> reader, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(reader);
        var bundle = await registry.OpenAsync(name, version, cancellation).ConfigureAwait(false);
        return Verified(bundle, reader);
    }

    internal static Release<TRow, TOut> Verified<TRow, TOut>(ReleaseBundle bundle, IModelReader<TRow, TOut> reader)
    {
        var what = $"{bundle.Name} {bundle.Version}";
        if (bundle.Evaluation.Outcome != nameof(Accepted<TRow, TOut>))
            throw new InvalidDataException($"{what} was {bundle.Evaluation.Outcome.ToLowerInvariant()}, not accepted; it cannot be released. Train and judge it again.");
        if (Digest(bundle.Model) != bundle.Evaluation.ModelDigest)
            throw new InvalidDataException($"{what} holds another model than the one that was judged (its SHA-256 differs). Restore it from a backup or release again.");
        if (bundle.RowType != typeof(TRow).FullName || bundle.OutputType != typeof(TOut).FullName)
            throw new InvalidDataException(
                $"{what} maps {bundle.RowType} to {bundle.OutputType}, but was asked for as {typeof(TRow).FullName} to {typeof(TOut).FullName}. Load it with its own types.");
        if (!reader.CanRead(bundle.ModelFormat))
            throw new InvalidDataException($"{what} is saved as '{bundle.ModelFormat}', which {reader.GetType().Name} cannot read. Give the trainer that made it.");
        using var stream = new MemoryStream(bundle.Model, writable: false);
        return new Release<TRow, TOut>(bundle, reader.Read(stream, bundle.ModelFormat));
    }

    internal static string Digest(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();
}
