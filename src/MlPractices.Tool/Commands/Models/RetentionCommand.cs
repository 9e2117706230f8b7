extern alias library;

using System.CommandLine;
using System.Globalization;
using library::MlPractices;
using MlPractices.Tool.Output;

namespace MlPractices.Tool.Commands.Models;

/// <summary><c>mlpractices models gc</c>: contents of old versions are deleted, if that is said.</summary>
internal static class RetentionCommand
{
    public static Command Create(Consoles consoles)
    {
        var arguments = new RegistryArguments();
        var usual = new RetentionRules();
        var name = new Argument<string?>("NAME") { Description = "A model; by default all.", Arity = ArgumentArity.ZeroOrOne };
        var keep = new Option<int>("--keep") { Description = "So many of a model's newest versions are kept.", HelpName = "COUNT", DefaultValueFactory = _ => usual.KeepNewest };
        var keepDays = new Option<int>("--keep-days") { Description = "Versions that were released, or had an alias, within so many days are kept.", HelpName = "DAYS", DefaultValueFactory = _ => (int)usual.KeepFor.TotalDays };
        var delete = new Option<bool>("--delete") { Description = "Delete. Without it nothing is changed, and you see what would be." };
        var reason = new Option<string?>("--reason") { Description = "Why, in one line; it stays in the history. Needed with --delete.", HelpName = "TEXT" };
        keep.Validators.Add(result => Least(result, keep.Name, result.GetValueOrDefault<int>()));
        keepDays.Validators.Add(result => Least(result, keepDays.Name, result.GetValueOrDefault<int>()));
        var command = new Command("gc", "Deletes the contents of old versions. What an alias, a rollout, the audit queue, logged predictions or an open alarm needs is kept; manifest and history always are.")
        {
            name, keep, keepDays, delete, reason,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(delete) && string.IsNullOrWhiteSpace(result.GetValue(reason))) result.AddError("--delete needs --reason \"...\".");
        });
        return arguments.On(command, mayCreate: false, async (parsed, registry, cancellation) =>
        {
            var rules = new RetentionRules { KeepNewest = parsed.GetValue(keep), KeepFor = TimeSpan.FromDays(parsed.GetValue(keepDays)) };
            var isDeleted = parsed.GetValue(delete);
            var plan = isDeleted
                ? await registry.DeleteUnretainedAsync(rules, parsed.GetValue(reason)!, parsed.GetValue(name), cancellation)
                : await registry.PlanRetentionAsync(rules, parsed.GetValue(name), cancellation);
            arguments.Answer(
                consoles,
                parsed,
                new { Version = 1, IsDeleted = isDeleted, plan.BytesFreed, Versions = plan.Versions.Select(version => new { version.Model, Version = version.Version.ToString(), version.Bytes, version.IsKept, version.KeptFor }) },
                Lines(plan, isDeleted));
            return ExitCode.Clean;
        });
    }

    private static IEnumerable<string> Lines(RetentionPlan plan, bool isDeleted)
    {
        foreach (var version in plan.Versions)
        {
            yield return version.IsKept
                ? $"{version.Model} {version.Version}: kept, {string.Join("; ", version.KeptFor)}"
                : $"{version.Model} {version.Version}: {(isDeleted ? "deleted" : "would be deleted")}, {Size(version.Bytes)}";
        }

        var count = plan.Deleted.Count();
        yield return count == 0 ? "Nothing to delete."
            : isDeleted ? $"Deleted the contents of {Amount.Of(count, "version")}, {Size(plan.BytesFreed)}. A SQLite file keeps its size and fills the space again."
            : $"Would delete the contents of {Amount.Of(count, "version")}, {Size(plan.BytesFreed)}. Do it with --delete --reason \"...\".";
    }

    private static string Size(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB");

    private static void Least(System.CommandLine.Parsing.OptionResult result, string name, int value)
    {
        if (value < 0) result.AddError($"{name} must not be negative.");
    }
}
