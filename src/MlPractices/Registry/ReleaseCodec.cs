using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>A release bundle as named entries, and back.</summary>
internal static class ReleaseCodec
{
    private const string Model = "model.bin";
    private const string Card = "card.json";
    private const string CardText = "card.md";
    private const string CardForTools = "model_card.json";
    private const string Evaluation = "evaluation.json";
    private const string Split = "split.json";
    private const string AttachmentFolder = "attachments/";
    private const string Profile = "reference-profile.json";
    private const string Production = "production-reference.json";
    private const string Data = "data.json";
    private const string Smoke = "smoke-rows.json";

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static ReleaseArchive Pack(ReleaseBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        NameRules.Model(bundle.Name);
        // Two entries must not land in one file on Windows and macOS; whoever opens the release checks that too.
        var contents = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.OrdinalIgnoreCase)
        {
            [Model] = bundle.Model,
            [Card] = JsonSerializer.SerializeToUtf8Bytes(bundle.Card, Json),
            [CardText] = Encoding.UTF8.GetBytes(ModelCardMarkdown.Write(bundle.Card)),
            [CardForTools] = Encoding.UTF8.GetBytes(ModelCardJson.Write(bundle.Card)),
            [Evaluation] = JsonSerializer.SerializeToUtf8Bytes(bundle.Evaluation, Json),
            [Split] = Encoding.UTF8.GetBytes(bundle.SplitManifestJson),
            [Profile] = Encoding.UTF8.GetBytes(bundle.ReferenceProfileJson),
        };
        if (bundle.ProductionReferenceJson is { } reference) contents[Production] = Encoding.UTF8.GetBytes(reference);
        if (bundle.DataManifestJson is { } data) contents[Data] = Encoding.UTF8.GetBytes(data);
        if (bundle.SmokeRowsJson is { } smoke) contents[Smoke] = Encoding.UTF8.GetBytes(smoke);
        foreach (var attachment in bundle.Attachments)
        {
            if (!NameRules.IsName(attachment.Name) || !contents.TryAdd(AttachmentFolder + attachment.Name, attachment.Content))
            {
                throw new ArgumentException(
                    $"'{NameRules.Quote(attachment.Name)}' cannot be the name of an attachment: use letters, digits, '-', '_' and '.', and each name once, in whatever case.", nameof(bundle));
            }
        }

        var manifest = new ReleaseManifest
        {
            Name = bundle.Name,
            Version = bundle.Version,
            CreatedAt = bundle.CreatedAt,
            Outcome = bundle.Evaluation.Outcome,
            ModelFormat = bundle.ModelFormat,
            RowType = bundle.RowType,
            OutputType = bundle.OutputType,
            DataFingerprint = bundle.DataFingerprint,
            Seed = bundle.Seed,
            Commit = bundle.Commit,
            Packages = bundle.Packages,
            Entries = [.. contents.Select(c => new ReleaseEntry(c.Key, MediaType(c.Key), c.Value.Length, Sha256.Of(c.Value.Span)))],
        };
        return new ReleaseArchive(manifest.Seal(), contents);
    }

    public static ReleaseBundle Unpack(ReleaseArchive archive)
    {
        var manifest = archive.Manifest;
        return new ReleaseBundle
        {
            Name = manifest.Name,
            Version = manifest.Version,
            CreatedAt = manifest.CreatedAt,
            ModelFormat = manifest.ModelFormat,
            Model = Entry(archive, Model).ToArray(),
            Attachments = [.. manifest.Entries.Where(e => e.Name.StartsWith(AttachmentFolder, StringComparison.Ordinal))
                .Select(e => new ModelAttachment(e.Name[AttachmentFolder.Length..], archive[e.Name]))],
            Card = Read<ModelCard>(archive, Card),
            Evaluation = Read<Evaluation>(archive, Evaluation),
            SplitManifestJson = Encoding.UTF8.GetString(Entry(archive, Split).Span),
            ReferenceProfileJson = Encoding.UTF8.GetString(Entry(archive, Profile).Span),
            ProductionReferenceJson = TextOrNull(archive, Production),
            DataManifestJson = TextOrNull(archive, Data),
            SmokeRowsJson = TextOrNull(archive, Smoke),
            DataFingerprint = manifest.DataFingerprint,
            Packages = manifest.Packages,
            Commit = manifest.Commit,
            Seed = manifest.Seed,
            RowType = manifest.RowType,
            OutputType = manifest.OutputType,
        };
    }

    private static string? TextOrNull(ReleaseArchive archive, string entry) =>
        archive.Manifest.Entries.Any(e => e.Name == entry) ? Encoding.UTF8.GetString(archive[entry].Span) : null;

    private static T Read<T>(ReleaseArchive archive, string entry)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Entry(archive, entry).Span, Json) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new CorruptReleaseException($"'{archive.Manifest.Name}' {archive.Manifest.Version}: entry '{entry}' cannot be read ({e.Message}). It was written by another version of MlPractices: read it with that one.");
        }
    }

    private static ReadOnlyMemory<byte> Entry(ReleaseArchive archive, string entry) =>
        archive.Manifest.Entries.Any(e => e.Name == entry)
            ? archive[entry]
            : throw new CorruptReleaseException($"'{archive.Manifest.Name}' {archive.Manifest.Version} has no entry '{entry}'. It was not made by a release of this library.");

    private static string MediaType(string name) => Path.GetExtension(name) switch
    {
        ".json" => "application/json",
        ".md" => "text/markdown",
        _ => "application/octet-stream",
    };
}
