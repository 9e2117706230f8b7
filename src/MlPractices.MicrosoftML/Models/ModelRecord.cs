namespace MlPractices;

/// <summary>What is kept beside ML.NET's own model file, to check and serve it without the code that trained it.</summary>
/// <param name="Format">The layout of this record; 1.</param>
/// <param name="Task">What the model was trained for.</param>
/// <param name="Signature">What it takes and gives.</param>
/// <param name="Classes">The classes of a multiclass model, in the order of its scores; empty otherwise.</param>
/// <param name="HasProbabilities">Whether its scores were found to be probabilities, or it has a column of them.</param>
internal sealed record ModelRecord(int Format, TaskKind Task, ModelSignature Signature, IReadOnlyList<string> Classes, bool HasProbabilities)
{
    public const int CurrentFormat = 1;
}
