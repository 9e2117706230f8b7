using System.Diagnostics;

namespace MlPractices;

/// <summary>What a candidate is judged against: another candidate of its split, or a release. Both convert by themselves: <c>model.Evaluate(against: [rule, release])</c>.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What it says of a row.</typeparam>
[DebuggerDisplay("baseline: {Name}")]
public sealed class BaselineModel<TRow, TOut>
{
    private BaselineModel(string name, string digest, ITrainedModel<TRow, TOut> model) => (Name, Digest, Model) = (name, digest, model);

    /// <summary>The trainer's name, or the release's name and version.</summary>
    public string Name { get; }

    /// <summary>SHA-256 (hex) of the saved model: its identity.</summary>
    public string Digest { get; }

    internal ITrainedModel<TRow, TOut> Model { get; }

    /// <summary>The split it was trained on; null for a release.</summary>
    internal Split<TRow, TOut>? Split { get; private init; }

    /// <summary>What was released; null for a candidate.</summary>
    internal ReleaseBundle? Released { get; private init; }

    /// <summary>A model trained on the same split.</summary>
    public static BaselineModel<TRow, TOut> Of(Candidate<TRow, TOut> candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return new(candidate.TrainerName, candidate.ModelDigest, candidate.Model) { Split = candidate.Split };
    }

    /// <summary>A released model, scored on the candidate's holdout as it is.</summary>
    public static BaselineModel<TRow, TOut> Of(Release<TRow, TOut> release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return new($"{release.Name} {release.Version}", release.ModelDigest, release.Model) { Released = release.Bundle };
    }

    /// <summary>A model trained on the same split.</summary>
    public static implicit operator BaselineModel<TRow, TOut>(Candidate<TRow, TOut> candidate) => Of(candidate);

    /// <summary>A released model.</summary>
    public static implicit operator BaselineModel<TRow, TOut>(Release<TRow, TOut> release) => Of(release);
}
