using System.Reflection;
using Microsoft.ML;

namespace MlPractices;

/// <summary>
/// Exports a model to ONNX with the package Microsoft.ML.OnnxConverter where a program has it: it is called by name, so that programs which do
/// not export do not need it.
/// </summary>
internal static class OnnxFile
{
    private const string Package = "Microsoft.ML.OnnxConverter";

    private static readonly MethodInfo? Convert = Type.GetType($"Microsoft.ML.OnnxExportExtensions, {Package}")?
        .GetMethod("ConvertToOnnx", [typeof(ModelOperationsCatalog), typeof(ITransformer), typeof(IDataView), typeof(Stream)]);

    /// <summary>Whether the package is there.</summary>
    public static bool IsAvailable => Convert is not null;

    /// <summary>The model as ONNX: the answer as output, and as inputs only what it needs.</summary>
    /// <exception cref="InvalidOperationException">The package is not there, or a step has no ONNX form.</exception>
    public static byte[] Of(MLContext ml, ITransformer model, IDataView inputs, ModelSignature signature)
    {
        if (Convert is null)
            throw new InvalidOperationException($"ExportOnnx is set, and the package {Package} is not there. Reference it, or leave ExportOnnx off.");
        try
        {
            using var file = new MemoryStream();
            Convert.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [ml.Model, model, inputs, file], null);
            return OnnxGraph.Keep(file.ToArray(), signature.Outputs.Select(column => column.Name));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new InvalidOperationException(
                $"The model cannot be exported to ONNX: {failure.Message} Leave ExportOnnx off, or replace the step that has no ONNX form.", failure);
        }
    }
}
