namespace MlPractices;

/// <summary>A file that belongs to a model besides the model itself, such as the same model in an exchange format. A release keeps it with a digest of its own.</summary>
/// <param name="Name">Letters, digits, '-', '_' and '.', for example "model.onnx".</param>
/// <param name="Content">The bytes.</param>
public sealed record ModelAttachment(string Name, ReadOnlyMemory<byte> Content);
