using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using MlPractices.Tests.Infrastructure;

namespace MlPractices.Tests.Registry;

[Collection(PostgresServer.Collection)]
public class ReleaseZipTests(PostgresServer server)
{
    private static readonly SemanticVersion One = new(1, 0, 0);

    [Fact]
    public async Task A_release_moves_from_one_registry_to_another_unchanged()
    {
        await using var here = await RegistryPlace.CreateAsync("SQLite", server);
        await using var there = await RegistryPlace.CreateAsync("SQLite", server);
        await using var from = await here.OpenAsync();
        await using var to = await there.OpenAsync();
        var stored = await from.PublishAsync(Bundles.Make());
        using var zip = new MemoryStream();

        await from.ExportAsync("churn", One, zip);
        zip.Position = 0;
        var moved = await to.ImportAsync(zip);

        Assert.Equal(stored, moved);
        Assert.Equal(Bundles.Make().Model, (await to.OpenAsync("churn", One)).Model);
        zip.Position = 0;
        await Assert.ThrowsAsync<VersionExistsException>(() => to.ImportAsync(zip));
    }

    [Fact]
    public void A_zip_holds_everything_that_belongs_to_a_release()
    {
        var archive = Read(Zip());

        Assert.Equal(
            ["card.json", "card.md", "evaluation.json", "model.bin", "model_card.json", "reference-profile.json", "split.json"],
            archive.Manifest.Entries.Select(e => e.Name));
        var manifest = archive.Manifest;
        Assert.Equal(
            ("churn", One, new string('d', 64), 7, "0123456789abcdef", "5.0.0"),
            (manifest.Name, manifest.Version, manifest.DataFingerprint, manifest.Seed, manifest.Commit, manifest.Packages["MathNet.Numerics"]));
    }

    [Fact]
    public void The_same_release_gives_the_same_bytes() => Assert.Equal(Zip(), Zip());

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("..\\evil.txt")]
    [InlineData("/etc/evil")]
    [InlineData("C:/evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("folder/")]
    [InlineData("con")]
    [InlineData("evil\0.txt")]
    [InlineData("release.JSON")]
    public void An_entry_that_would_escape_is_refused_even_when_the_manifest_names_it(string name)
    {
        Assert.Throws<CorruptReleaseException>(() => Read(Zip(zip => Add(zip, name, "x"))));
        Assert.Throws<CorruptReleaseException>(() => Read(Zip(zip =>
        {
            Add(zip, name, "x");
            EditManifest(zip, manifest => manifest["entries"]!.AsArray().Add(JsonNode.Parse(
                $$"""{"name":{{System.Text.Json.JsonSerializer.Serialize(name)}},"mediaType":"text/plain","length":1,"sha256":"{{Sha256.Of("x"u8)}}"}""")));
        })));
    }

    [Fact]
    public void A_changed_missing_doubled_or_extra_entry_is_found()
    {
        AssertRefused("SHA-256 differs", zip => Replace(zip, "model.bin", "Weights"));
        AssertRefused("unpacks to more than", zip => Replace(zip, "model.bin", "weights and more"));
        AssertRefused("is missing", zip => zip.GetEntry("card.json")!.Delete());
        AssertRefused("occurs twice", zip => Add(zip, "model.bin", "weights"));
        AssertRefused("not in the manifest", zip => Add(zip, "extra.txt", "x"));
        AssertRefused("'release.sha256' is missing", zip => zip.GetEntry("release.sha256")!.Delete());
        AssertRefused("differs from 'release.sha256'", zip => Replace(zip, "release.json", Encoding.UTF8.GetString(ReleaseCodec.Pack(Bundles.Make(version: "1.0.1")).Manifest.Bytes.Span)));
        AssertRefused("'release.json' is missing", zip => zip.GetEntry("release.json")!.Delete());
    }

    [Fact]
    public void A_manifest_that_is_not_one_is_refused()
    {
        AssertRefused("cannot be read", zip => Sign(zip, "not json"));
        AssertRefused("cannot be read", zip => Sign(zip, "{}"));
        AssertRefused("format 2", zip => EditManifest(zip, m => m["format"] = 2));
        AssertRefused("is incomplete", zip => EditManifest(zip, m => m["entries"] = null));
        AssertRefused("is incomplete", zip => EditManifest(zip, m => m["entries"]![0] = null));
        AssertRefused("model name", zip => EditManifest(zip, m => m["name"] = "../churn"));
        AssertRefused("cannot be read", zip => EditManifest(zip, m => m["version"] = "../1"));
        AssertRefused("not allowed", zip => EditManifest(zip, m => m["entries"]![0]!["sha256"] = "ABC"));
        AssertRefused("not allowed", zip => EditManifest(zip, m => m["entries"]![0]!["length"] = -1));
        AssertRefused("twice", zip => EditManifest(zip, m => m["entries"]!.AsArray().Add(m["entries"]![0]!.DeepClone())));
    }

    [Fact]
    public void A_forgery_with_fitting_checksums_is_found_by_the_digest_it_should_have()
    {
        var stored = Read(Zip()).Manifest.Digest;
        var forged = Zip(zip => EditManifest(zip, m => m["commit"] = "another"));

        Assert.Equal("another", Read(forged).Manifest.Commit);
        Assert.Throws<CorruptReleaseException>(() => ReleaseArchive.ReadZip(new MemoryStream(forged), digest: stored));
        Assert.Equal(stored, ReleaseArchive.ReadZip(new MemoryStream(Zip()), digest: stored).Manifest.Digest);
    }

    [Fact]
    public void What_claims_little_and_unpacks_to_much_is_stopped_early()
    {
        var bomb = Zip(zip => Replace(zip, "model.bin", new string('0', 50_000_000)));

        Assert.True(bomb.Length < 200_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<CorruptReleaseException>(() => Read(bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Theory]
    [InlineData("Entries")]
    [InlineData("EntryBytes")]
    [InlineData("TotalBytes")]
    [InlineData("ManifestBytes")]
    public void Limits_hold_and_are_named(string limit)
    {
        var limits = limit switch
        {
            "Entries" => new BundleLimits { Entries = 3 },
            "EntryBytes" => new BundleLimits { EntryBytes = 10 },
            "TotalBytes" => new BundleLimits { TotalBytes = 100 },
            _ => new BundleLimits { ManifestBytes = 50 },
        };

        var error = Assert.Throws<CorruptReleaseException>(() => ReleaseArchive.ReadZip(new MemoryStream(Zip()), limits));

        Assert.Contains(limit == "ManifestBytes" ? "50 bytes" : "BundleLimits." + limit, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_cannot_be_rewound_is_read_up_to_the_limit()
    {
        var zip = Zip();
        using var forward = new GZipStream(new MemoryStream(Gzipped(zip)), CompressionMode.Decompress);

        Assert.Equal(Read(zip).Manifest.Digest, ReleaseArchive.ReadZip(forward).Manifest.Digest);

        using var again = new GZipStream(new MemoryStream(Gzipped(zip)), CompressionMode.Decompress);
        var error = Assert.Throws<CorruptReleaseException>(() => ReleaseArchive.ReadZip(again, new BundleLimits { TotalBytes = 100, ManifestBytes = 100 }));
        Assert.Contains("the file has more than the 200 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_zip_file_is_said_to_be_none()
    {
        Assert.Throws<CorruptReleaseException>(() => ReleaseArchive.ReadZip(new MemoryStream("no zip"u8.ToArray())));
        Assert.Throws<CorruptReleaseException>(() => ReleaseArchive.ReadZip(new MemoryStream(Zip()[..^30])));
    }

    [Fact]
    public void Any_changed_byte_is_noticed_or_harmless()
    {
        var whole = Zip();
        var digest = Read(whole).Manifest.Digest;
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                // Times and attributes in zip headers do not count: the content must still be the released one.
                Assert.Equal(digest, Read(changed).Manifest.Digest);
            }
            catch (CorruptReleaseException)
            {
                // Noticed.
            }
        }
    }

    [Fact]
    public async Task Extraction_makes_the_whole_directory_or_none()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        var archive = Read(Zip());
        var directory = Path.Combine(place.Scratch, "a", "release");

        archive.ExtractTo(directory);

        Assert.Equal("weights", File.ReadAllText(Path.Combine(directory, "model.bin")));
        Assert.Equal(8, Directory.GetFiles(directory).Length);
        Assert.Throws<IOException>(() => archive.ExtractTo(directory));
        Assert.Equal([directory], Directory.GetFileSystemEntries(Path.Combine(place.Scratch, "a")));
    }

    private static void AssertRefused(string says, Action<ZipArchive> edit) =>
        Assert.Contains(says, Assert.Throws<CorruptReleaseException>(() => Read(Zip(edit))).Message, StringComparison.Ordinal);

    private static ReleaseArchive Read(byte[] zip) => ReleaseArchive.ReadZip(new MemoryStream(zip));

    private static byte[] Zip(Action<ZipArchive>? edit = null)
    {
        using var stream = new MemoryStream();
        ReleaseCodec.Pack(Bundles.Make()).WriteZip(stream);
        if (edit is not null)
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true);
            edit(zip);
        }

        return stream.ToArray();
    }

    private static byte[] Gzipped(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return stream.ToArray();
    }

    private static void Replace(ZipArchive zip, string name, string content)
    {
        zip.GetEntry(name)!.Delete();
        Add(zip, name, content);
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    // As a forger would: the checksum fits the new manifest.
    private static void Sign(ZipArchive zip, string manifest)
    {
        Replace(zip, "release.json", manifest);
        Replace(zip, "release.sha256", $"{Sha256.Of(Encoding.UTF8.GetBytes(manifest))}  release.json\n");
    }

    private static void EditManifest(ZipArchive zip, Action<JsonNode> edit)
    {
        using var reader = new StreamReader(zip.GetEntry("release.json")!.Open());
        var manifest = JsonNode.Parse(reader.ReadToEnd())!;
        reader.Close();
        edit(manifest);
        Sign(zip, manifest.ToJsonString());
    }
}
