namespace MlPractices;

/// <summary>What a model takes and gives, column by column.</summary>
/// <param name="Inputs">The columns that its answer depends on, as they are in a row.</param>
/// <param name="Outputs">The columns that it adds.</param>
/// <param name="Label">The column it was trained to predict, by the name that its trainer knows.</param>
/// <param name="FeatureCount">How many numbers the trainer sees of a row.</param>
/// <param name="Features">The names of the first thousand of them, where they have names.</param>
public sealed record ModelSignature(
    IReadOnlyList<SignatureColumn> Inputs, IReadOnlyList<SignatureColumn> Outputs, string? Label, int FeatureCount, IReadOnlyList<string> Features);

/// <summary>A column that a model takes or gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in the words of the model's engine.</param>
public sealed record SignatureColumn(string Name, string Type);
