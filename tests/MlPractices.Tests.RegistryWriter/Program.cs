using System.Globalization;
using MlPractices;
using MlPractices.Tests.Registry;

// Writes releases until it is killed, or until the registry says that it cannot. A line goes out for every write that came back as done:
//   published VERSION | promoted VERSION | looked NUMBER
// and a last one for what the registry said: failed MESSAGE
var (location, seed) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
try
{
    await using var registry = await ModelRegistry.OpenAsync(location);
    await WriteAsync(registry, seed);
}
catch (RegistryException failure)
{
    Say("failed " + failure.Message.ReplaceLineEndings(" "));
}

static async Task WriteAsync(ModelRegistry registry, int seed)
{
    var random = new Random(seed);
    Say("ready");
    for (var i = 0; ; i++)
    {
        // No two writers and no two rounds write the same model.
        var model = new byte[8 + random.Next(200_000)];
        random.NextBytes(model);
        BitConverter.TryWriteBytes(model, seed);
        BitConverter.TryWriteBytes(model.AsSpan(4), i);
        var stored = await registry.PublishNextAsync("churn", VersionPart.Patch, version => Bundles.Make("churn", version, model));
        Say($"published {stored.Version}");
        await registry.PromoteAsync("churn", stored.Version, "newest");
        Say($"promoted {stored.Version}");
        Say($"looked {registry.Ledger.Record(new HoldoutLook("holdout", $"{seed}.{i}", "baseline", DateTimeOffset.UnixEpoch))}");
    }
}

static void Say(string line)
{
    Console.Out.Write(line + "\n");
    Console.Out.Flush();
}
