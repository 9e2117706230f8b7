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
        HeldOut = [(split.Partition, model)];
        Findings = split.Findings;
        FittedAt = split.Clock.GetUtcNow();
        (ModelDigest, ArtifactBytes) = DigestOf(model);
    }

    /// <summary>The split that it was trained on.</summary>
    public Split<TRow, TOut> Split { get; }

    /// <summary>The trainer's name.</summary>
    public string TrainerName => Trainer.Name;

    /// <summary>The hyperparameters by name: after a search all of the chosen trainer's, those that were not searched too, besides those of the search.</summary>
    public IReadOnlyDictionary<string, string> Parameters => Tuning is null
        ? Trainer.Parameters
        : Trainer.Parameters.Concat(Tuning.Parameters.Where(own => !Trainer.Parameters.ContainsKey(own.Key))).ToDictionary(StringComparer.Ordinal);

    /// <summary>The seed, or null if training has no randomness; after a search the chosen trainer's.</summary>
    public int? Seed => Tuning is null ? Trainer.Seed : Tuning.ChosenSeed;

    /// <summary>The search that chose the hyperparameters, with every trial; null without one.</summary>
    public TuningRecord? Tuning => Model.Tuning;

    /// <summary>What the training run has to tell: steps made, loss reached.</summary>
    public IReadOnlyDictionary<string, string> Notes => Model.Notes;

    /// <summary>What the model takes and gives; null if it does not say.</summary>
    public ModelSignature? Signature => Model.Signature;

    /// <summary>SHA-256 (hex) of the saved model: the model's identity.</summary>
    public string ModelDigest { get; }

    /// <summary>The size of the saved model in bytes.</summary>
    public long ArtifactBytes { get; }

    /// <summary>When it was trained. What was trained after a look at the holdout counts twice as a look.</summary>
    public DateTimeOffset FittedAt { get; }

    internal ITrainer<TRow, TOut> Trainer { get; }

    /// <summary>What was held out and which model scored it: one holdout and this model, or the folds and the models that were trained without them.</summary>
    internal IReadOnlyList<(IRowPartition<TRow> Rows, ITrainedModel<TRow, TOut> Model)> HeldOut { get; private set; }

    /// <summary>What was noticed about data and split.</summary>
    internal IReadOnlyList<Finding> Findings { get; private set; }

    internal void JudgedByFolds(IReadOnlyList<(IRowPartition<TRow> Rows, ITrainedModel<TRow, TOut> Model)> heldOut, IReadOnlyList<Finding> findings) =>
        (HeldOut, Findings) = (heldOut, findings);

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
