namespace MlPractices.Tests.Production;

public sealed class DeviceBundleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlpractices-device-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static IModelReader<Trip, RegressionScore> Reader => (IModelReader<Trip, RegressionScore>)TripRelease.Trainer;

    [Fact]
    public async Task A_file_answers_without_registry_and_database_and_is_as_small_as_that()
    {
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        var release = await TripRelease.PublishAsync(registry);
        await using (var file = File.Create(At("full.zip"))) await registry.ExportAsync("fare", new(1, 0, 0), file);
        var full = ReleaseBundle.Open(At("full.zip"));
        var digest = full.ForDevice().WriteTo(At("small.zip"));

        var small = ReleaseBundle.Open(At("small.zip"), digest).Load(Reader);

        Assert.Equal(release.PredictMany(Trip.Many(200, 9)), small.PredictMany(Trip.Many(200, 9)));
        Assert.Equal((release.ModelDigest, release.Version), (small.ModelDigest, small.Version));
        var (before, now) = (new FileInfo(At("full.zip")).Length, new FileInfo(At("small.zip")).Length);
        Assert.True(now * 3 < before, $"{before} bytes became {now}");
        Assert.Equal(digest, full.ForDevice().WriteTo(At("again.zip")));
        Assert.Equal(await File.ReadAllBytesAsync(At("small.zip")), await File.ReadAllBytesAsync(At("again.zip")));
        Assert.Throws<ArgumentException>(() => full.ForDevice("model.onnx"));
        Assert.Throws<FileNotFoundException>(() => ReleaseBundle.Open(At("none.zip")));
    }

    [Fact]
    public async Task Another_digest_a_changed_byte_and_a_row_type_without_a_column_are_refused()
    {
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        await TripRelease.PublishAsync(registry);
        var bundle = (await registry.OpenAsync("fare", new(1, 0, 0))).ForDevice();
        bundle.WriteTo(At("small.zip"));

        Assert.Throws<CorruptReleaseException>(() => ReleaseBundle.Open(At("small.zip"), new string('0', 64)));
        Assert.Contains("holds another model", Assert.Throws<InvalidDataException>(() => (bundle with { Model = [.. bundle.Model, 0] }).Load(Reader)).Message);
        Assert.Contains("smoke row 1", Assert.Throws<InvalidDataException>(() => (bundle with { SmokeRowsJson = bundle.SmokeRowsJson!.Replace("\"number\":", "\"number\":9", StringComparison.Ordinal) }).Load(Reader)).Message);
        var bytes = await File.ReadAllBytesAsync(At("small.zip"));
        bytes[bytes.Length / 2] ^= 0xff;
        await File.WriteAllBytesAsync(At("bad.zip"), bytes);
        Assert.ThrowsAny<Exception>(() => ReleaseBundle.Open(At("bad.zip")));
    }
}
