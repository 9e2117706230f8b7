using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using MlPractices.Tests.Infrastructure;

namespace MlPractices.Tests.Registry;

/// <summary>Files that a release holds besides the model.</summary>
[Collection(PostgresServer.Collection)]
public class AttachmentTests(PostgresServer server)
{
    private static readonly SemanticVersion One = new(1, 0, 0);

    private static readonly ModelAttachment Onnx = new("model.onnx", Encoding.UTF8.GetBytes("the same model in another form"));

    private static readonly ModelAttachment Empty = new("notes.txt", ReadOnlyMemory<byte>.Empty);

    [Theory]
    [Sqlite]
    [Postgres]
    public async Task They_come_back_from_a_registry_and_from_a_zip(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        var stored = await registry.PublishAsync(Bundles.Make() with { Attachments = [Onnx, Empty] });
        using var zip = new MemoryStream();
        await registry.ExportAsync("churn", One, zip);

        AssertSame([Onnx, Empty], (await registry.OpenAsync("churn", One)).Attachments);
        zip.Position = 0;
        var archive = ReleaseArchive.ReadZip(zip, digest: stored.Digest);
        AssertSame([Onnx, Empty], ReleaseCodec.Unpack(archive).Attachments);
        Assert.True(archive["attachments/model.onnx"].Span.SequenceEqual(Onnx.Content.Span));
    }

    [Fact]
    public async Task A_release_without_any_is_as_it_was()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using var registry = await place.OpenAsync();
        await registry.PublishAsync(Bundles.Make());

        Assert.Empty((await registry.OpenAsync("churn", One)).Attachments);
        Assert.DoesNotContain(ReleaseCodec.Pack(Bundles.Make()).Manifest.Entries, entry => entry.Name.StartsWith("attachments/", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_has_its_own_digest_and_changes_the_releases_digest()
    {
        var manifest = ReleaseCodec.Pack(Bundles.Make() with { Attachments = [Onnx] }).Manifest;
        var entry = Assert.Single(manifest.Entries, entry => entry.Name == "attachments/model.onnx");

        Assert.Equal((Sha256.Of(Onnx.Content.Span), Onnx.Content.Length), (entry.Sha256, entry.Length));
        var other = ReleaseCodec.Pack(Bundles.Make() with { Attachments = [Onnx with { Content = "another model"u8.ToArray() }] }).Manifest;
        Assert.NotEqual(manifest.Digest, other.Digest);
        Assert.NotEqual(manifest.Digest, ReleaseCodec.Pack(Bundles.Make()).Manifest.Digest);
    }

    [Theory]
    [InlineData("../evil.onnx")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(".hidden")]
    [InlineData("con.onnx")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("model.onnx", "model.onnx")]
    [InlineData("model.onnx", "Model.ONNX")]
    public async Task A_name_that_could_do_harm_or_comes_twice_is_refused_before_anything_is_written(params string[] names)
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using var registry = await place.OpenAsync();
        var bundle = Bundles.Make() with { Attachments = [.. names.Select(name => Onnx with { Name = name })] };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => registry.PublishAsync(bundle));

        Assert.Contains("name of an attachment", error.Message, StringComparison.Ordinal);
        Assert.Empty(await registry.ListModelsAsync());
    }

    [Fact]
    public async Task Damage_in_the_registry_is_noticed_on_reading()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using (var registry = await place.OpenAsync()) await registry.PublishAsync(Bundles.Make() with { Attachments = [Onnx] });
        await using (var connection = new SqliteConnection($"Data Source={place.Location};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER mlp_chunk_no_update; UPDATE mlp_chunk SET content = zeroblob(length(content)) WHERE digest = $digest";
            command.Parameters.AddWithValue("$digest", Sha256.Of(Onnx.Content.Span));
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        await using var again = await place.OpenAsync();
        var error = await Assert.ThrowsAsync<CorruptReleaseException>(() => again.OpenAsync("churn", One));

        Assert.Contains("attachments/model.onnx", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_in_a_zip_is_noticed_on_reading()
    {
        using var zip = new MemoryStream();
        ReleaseCodec.Pack(Bundles.Make() with { Attachments = [Onnx] }).WriteZip(zip);
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("attachments/model.onnx")!.Delete();
            using var entry = archive.CreateEntry("attachments/model.onnx").Open();
            entry.Write(Encoding.UTF8.GetBytes("the same model in another FORM"));
        }

        zip.Position = 0;
        var error = Assert.Throws<CorruptReleaseException>(() => ReleaseArchive.ReadZip(zip));

        Assert.Contains("attachments/model.onnx", error.Message, StringComparison.Ordinal);
    }

    private static void AssertSame(IReadOnlyList<ModelAttachment> expected, IReadOnlyList<ModelAttachment> actual)
    {
        Assert.Equal(expected.Select(attachment => attachment.Name), actual.Select(attachment => attachment.Name));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Content.ToArray(), pair.Second.Content.ToArray()));
    }
}
