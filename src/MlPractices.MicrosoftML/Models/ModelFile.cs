using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;

namespace MlPractices;

/// <summary>
/// A model as bytes: the zip file that ML.NET writes and reads, with one entry more for our record, so that <c>MLContext.Model.Load</c> opens it
/// too. Times are taken out: the same model always gives the same bytes.
/// </summary>
internal static class ModelFile
{
    public const string FormatId = "mlpractices.microsoftml/1";

    private const string RecordEntry = "MlPractices/model.json";

    // The earliest time a zip file can name.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static byte[] Write(MLContext ml, ITransformer model, DataViewSchema inputs, ModelRecord record)
    {
        using var file = new MemoryStream();
        ml.Model.Save(model, inputs, file);
        // What ML.NET has compressed is kept as it is: compressing it again costs as much as saving it.
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var part in zip.Entries) part.LastWriteTime = Epoch;
            var entry = zip.CreateEntry(RecordEntry, CompressionLevel.Optimal);
            entry.LastWriteTime = Epoch;
            using var content = entry.Open();
            JsonSerializer.Serialize(content, record, Json);
        }

        return file.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no such model.</exception>
    public static (ITransformer Model, DataViewSchema Inputs, ModelRecord Record) Read(MLContext ml, byte[] bytes)
    {
        var record = ReadRecord(bytes);
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            var model = ml.Model.Load(stream, out var inputs);
            return (model, inputs, record);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new InvalidDataException($"ML.NET cannot load the model: {Cause(failure.GetBaseException())}", failure);
        }
    }

    // ML.NET creates the parts of a model by reflection: what is wrong is in the innermost exception.
    private static string Cause(Exception failure) => failure is FileNotFoundException { FileName: { Length: > 0 } assembly }
        ? $"this program lacks the assembly '{new AssemblyName(assembly).Name}'. Add the package that has it, in the version that the release names or a later one."
        : $"{failure.Message.Trim()} Restore it, or add the ML.NET packages it was trained with, in the versions that the release names or later ones.";

    private static ModelRecord ReadRecord(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            using var entry = zip.GetEntry(RecordEntry)?.Open() ?? throw new InvalidDataException(
                $"The file has no entry '{RecordEntry}', so it was not released by these stages. Train and release the model with them; an ML.NET file alone does not say what it was judged to be.");
            var record = JsonSerializer.Deserialize<ModelRecord>(entry, Json);
            return record is { Format: ModelRecord.CurrentFormat, Signature: not null, Classes: not null }
                ? record
                : throw new InvalidDataException($"The model's record has format {record?.Format}; this version of MlPractices reads {ModelRecord.CurrentFormat}. Use the version that wrote it.");
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException($"The model's record '{RecordEntry}' cannot be read ({damage.Message}). Restore the file or release again.", damage);
        }
    }
}
