using System.Diagnostics;
using System.Security.Cryptography;

namespace MlPractices;

/// <summary>A trained model that has not been judged. It carries its split, trainer, parameters and seed; it can be judged, not shipped.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What it says of a row.</typeparam>
[DebuggerDisplay("candidate: {TrainerName}, {ArtifactBytes} bytes")]
public sealed partial class Candidate<TRow, TOut>
{
    internal Candidate(Split<TRow, TOut> split, ITrainer<TRow, TOut> trainer, ITrainedModel<TRow, TOut> model)
    {
        Split = split;
        Trainer = trainer;
        Model = model;
        (ModelDigest, ArtifactBytes) = DigestOf(model);
    }

    /// <summary>The split that it was trained on.</summary>
    public Split<TRow, TOut> Split { get; }

    /// <summary>The trainer's name.</summary>
    public string TrainerName => Trainer.Name;

    /// <summary>The hyperparameters by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters => Trainer.Parameters;

    /// <summary>The seed, or null if training has no randomness.</summary>
    public int? Seed => Trainer.Seed;

    /// <summary>What the training run has to tell: steps made, loss reached.</summary>
    public IReadOnlyDictionary<string, string> Notes => Model.Notes;

    /// <summary>What the model takes and gives; null if it does not say.</summary>
    public ModelSignature? Signature => Model.Signature;

    /// <summary>SHA-256 (hex) of the saved model: the model's identity.</summary>
    public string ModelDigest { get; }

    /// <summary>The size of the saved model in bytes.</summary>
    public long ArtifactBytes { get; }

    internal ITrainer<TRow, TOut> Trainer { get; }

    internal ITrainedModel<TRow, TOut> Model { get; }

    internal static byte[] BytesOf(ITrainedModel<TRow, TOut> model)
    {
        using var buffer = new MemoryStream();
        model.Save(buffer);
        return buffer.ToArray();
    }

    private static (string Digest, long Bytes) DigestOf(ITrainedModel<TRow, TOut> model)
    {
        var bytes = BytesOf(model);
        return (Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant(), bytes.LongLength);
    }
}
