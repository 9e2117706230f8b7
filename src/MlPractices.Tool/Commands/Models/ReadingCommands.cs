extern alias library;

using System.CommandLine;
using library::MlPractices;
using MlPractices.Tool.Models;

namespace MlPractices.Tool.Commands.Models;

/// <summary>Commands that change nothing.</summary>
internal static class ReadingCommands
{
    public static Command List(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        return arguments.On(new Command("list", "Lists models with their versions, and which of them is live."), mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var models = new List<(string Name, string? Live, IReadOnlyList<ReleaseManifest> Versions, IReadOnlyList<SemanticVersion> Deleted)>();
            foreach (var name in await registry.ListModelsAsync(cancellation))
            {
                var live = await registry.ResolveAsync(name, ModelRegistry.Live, cancellation);
                models.Add((name, live?.ToString(), await registry.ListVersionsAsync(name, cancellation), await registry.DeletedVersionsAsync(name, cancellation)));
            }

            arguments.Answer(
                consoles,
                parsed,
                new { Version = 1, Models = models.Select(model => new { model.Name, model.Live, Versions = model.Versions.Select(Json), Deleted = model.Deleted.Select(version => version.ToString()) }) },
                models.SelectMany(model => model.Versions.Select(manifest => $"{model.Name}  {manifest.Version}  {manifest.CreatedAt:yyyy-MM-dd}  {manifest.Outcome}{(manifest.Version.ToString() == model.Live ? "  live" : model.Deleted.Contains(manifest.Version) ? "  contents deleted" : string.Empty)}")).DefaultIfEmpty("The registry holds no model."));
            return ExitCode.Clean;
        });
    }

    public static Command Show(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var (name, version) = (RegistryArguments.Model(), RegistryArguments.Version("VERSION", "A version or an alias such as live; by default the newest."));
        return arguments.On(new Command("show", "Shows what a release says of itself: data, parameters, metrics, card, packages.") { name, version }, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var archive = await Open(parsed.GetValue(name)!, parsed.GetValue(version), registry, cancellation);
            var facts = ReleaseFacts.Of(archive);
            arguments.Answer(
                consoles,
                parsed,
                new { Version = 1, Release = Json(archive.Manifest), Facts = facts },
                facts.Select(fact => $"{fact.Key}: {fact.Value}").Prepend($"{archive.Manifest.Name} {archive.Manifest.Version}"));
            return ExitCode.Clean;
        });
    }

    public static Command Diff(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var (name, left, right) = (RegistryArguments.Model(), new Argument<string>("A") { Description = "A version or an alias." }, new Argument<string>("B") { Description = "Another." });
        return arguments.On(new Command("diff", "Shows in what two releases differ.\nExit code: 0 they say the same, 1 they differ.") { name, left, right }, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var first = await Open(parsed.GetValue(name)!, parsed.GetValue(left), registry, cancellation);
            var second = await Open(parsed.GetValue(name)!, parsed.GetValue(right), registry, cancellation);
            var differences = ReleaseFacts.Differences(ReleaseFacts.Of(first), ReleaseFacts.Of(second));
            arguments.Answer(
                consoles,
                parsed,
                new { Version = 1, A = first.Manifest.Version.ToString(), B = second.Manifest.Version.ToString(), Differences = differences.Select(pair => new { pair.Name, A = pair.Left, B = pair.Right }) },
                differences.SelectMany(pair => new[] { pair.Name, $"  {first.Manifest.Version}: {pair.Left ?? "not there"}", $"  {second.Manifest.Version}: {pair.Right ?? "not there"}" }).DefaultIfEmpty("The two releases say the same."));
            return differences.Count == 0 ? ExitCode.Clean : ExitCode.Findings;
        });
    }

    public static Command History(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var name = RegistryArguments.Model();
        return arguments.On(new Command("history", "Shows who moved which alias when, and why.") { name }, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var changes = await registry.AliasHistoryAsync(parsed.GetValue(name)!, cancellation);
            arguments.Answer(
                consoles,
                parsed,
                new { Version = 1, Changes = changes.Select(change => new { change.Alias, Version = change.Version?.ToString(), change.At, change.By, change.Reason }) },
                changes.Select(change => $"{change.At:u}  {change.Alias}  {change.Version?.ToString() ?? "taken away"}  {change.By}: {change.Reason}").DefaultIfEmpty("No alias was ever set."));
            return ExitCode.Clean;
        });
    }

    public static Command Verify(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var (name, version) = (new Argument<string?>("NAME") { Description = "A model; by default all.", Arity = ArgumentArity.ZeroOrOne }, RegistryArguments.Version("VERSION", "A version or an alias; by default all."));
        return arguments.On(new Command("verify", "Reads releases whole and compares every digest.\nExit code: 0 all are as they were published, 1 some are not.") { name, version }, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var checkedReleases = new List<(string Model, string Version, string? Problem)>();
            foreach (var model in parsed.GetValue(name) is { } one ? [one] : await registry.ListModelsAsync(cancellation))
            {
                var versions = parsed.GetValue(version) is { } named
                    ? [await RegistryAccess.Version(registry, model, named, cancellation)]
                    : (await registry.ListVersionsAsync(model, cancellation)).Select(manifest => manifest.Version).ToList();
                // What retention gave up is not damaged.
                foreach (var release in versions.Except(parsed.GetValue(version) is null ? await registry.DeletedVersionsAsync(model, cancellation) : []))
                {
                    checkedReleases.Add((model, release.ToString(), await Problem(registry, model, release, cancellation)));
                }
            }

            arguments.Answer(
                consoles,
                parsed,
                new { Version = 1, Releases = checkedReleases.Select(release => new { release.Model, release.Version, IsIntact = release.Problem is null, release.Problem }) },
                checkedReleases.Select(release => $"{release.Model} {release.Version}: {release.Problem ?? "intact"}").DefaultIfEmpty("The registry holds no model."));
            return checkedReleases.All(release => release.Problem is null) ? ExitCode.Clean : ExitCode.Findings;
        });
    }

    /// <summary>A release by its version or alias, every digest compared.</summary>
    internal static async Task<ReleaseArchive> Open(string name, string? version, ModelRegistry registry, CancellationToken cancellation) =>
        await registry.OpenArchiveAsync(name, await RegistryAccess.Version(registry, name, version, cancellation), cancellation);

    private static async Task<string?> Problem(ModelRegistry registry, string model, SemanticVersion version, CancellationToken cancellation)
    {
        try
        {
            await registry.VerifyAsync(model, version, cancellation);
            return null;
        }
        catch (CorruptReleaseException problem)
        {
            return problem.Message;
        }
    }

    private static object Json(ReleaseManifest manifest) => new
    {
        manifest.Name,
        Version = manifest.Version.ToString(),
        manifest.CreatedAt,
        manifest.Outcome,
        manifest.Digest,
        manifest.Commit,
        manifest.Seed,
        manifest.DataFingerprint,
        manifest.Packages,
        Entries = manifest.Entries.Select(entry => new { entry.Name, entry.Length, entry.Sha256 }),
    };
}
