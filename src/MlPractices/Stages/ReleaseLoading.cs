using System.Security.Cryptography;

namespace MlPractices;

/// <summary>Gets released models back from a registry.</summary>
public static class Release
{
    /// <summary>
    /// Opens a released version and verifies it again: what was accepted is what is loaded. Any row type does that has the columns which the
    /// model needs (its signature), of the same kind; it need not be the type that the model was trained on.
    /// </summary>
    /// <param name="registry">Where it is kept.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="reader">Reads the model; the trainer that made it does.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidDataException">The stored bundle was not accepted, was changed, or needs a column that the row type lacks or has with another type.</exception>
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
        if (bundle.OutputType != typeof(TOut).FullName)
            throw new InvalidDataException($"{what} gives {bundle.OutputType}, but was asked for as {typeof(TOut).FullName}: these types are of different tasks. Load it with its own.");
        if (!reader.CanRead(bundle.ModelFormat))
            throw new InvalidDataException($"{what} is saved as '{bundle.ModelFormat}', which {reader.GetType().Name} cannot read. Give the trainer that made it.");
        ReleaseContract.Require<TRow>(bundle);
        using var stream = new MemoryStream(bundle.Model, writable: false);
        return new Release<TRow, TOut>(bundle, reader.Read(stream, bundle.ModelFormat));
    }

    internal static string Digest(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();
}
