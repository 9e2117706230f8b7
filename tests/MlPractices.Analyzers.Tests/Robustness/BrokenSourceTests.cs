using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Robustness;

/// <summary>The host stands whatever is typed: no exception leaves it, and it comes to an end.</summary>
public class BrokenSourceTests
{
    private const int MutatedFiles = 5_000;
    private const int FilesPerCompilation = 25;

    /// <summary>Far more than any compilation needs; past it the analyzer hangs.</summary>
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task No_mutated_file_brings_the_host_down()
    {
        var crashes = new ConcurrentBag<string>();
        var chunks = Enumerable.Range(0, MutatedFiles).Chunk(FilesPerCompilation);
        await Parallel.ForEachAsync(chunks, async (seeds, _) =>
        {
            var found = await Crashes(seeds);
            if (found.Length > 0)
            {
                crashes.Add(await Culprits(seeds, found));
            }
        });

        Assert.True(crashes.IsEmpty, string.Join("\n\n", crashes.Take(5)));
    }

    private static async Task<ImmutableArray<string>> Crashes(params int[] seeds)
    {
        var check = new CodeCheck { Files = [.. seeds.Select(seed => ($"Mutated{seed}.cs", Mutated(seed)))], MarkedUp = false };
        using var limit = new CancellationTokenSource(HangLimit);
        try
        {
            var (reported, _) = await new PipelineTest(check).Analysed(withErrors: false, limit.Token);
            return [.. reported.Where(d => d.Id == Analyze.Crash).Select(d => d.ToString())];
        }
        catch (OperationCanceledException)
        {
            return [$"No end after {HangLimit}."];
        }
        catch (Exception thrown) when (thrown.TargetSite?.DeclaringType?.Assembly == typeof(CSharpCompilation).Assembly)
        {
            // The compiler itself fell over one of the files (an analyzer's exceptions do not come this way): the others are judged one by one.
            var rest = seeds.Length == 1 ? [] : await Task.WhenAll(seeds.Select(seed => Crashes(seed)));
            return [.. rest.SelectMany(found => found)];
        }
    }

    private static string Mutated(int seed) => Mutation.Of(SourceCorpus.All[seed % SourceCorpus.All.Length], seed);

    /// <summary>Words a failure; when one file alone is enough to crash, that file is shown.</summary>
    private static async Task<string> Culprits(int[] seeds, ImmutableArray<string> found)
    {
        foreach (var seed in seeds)
        {
            var alone = await Crashes(seed);
            if (alone.Length > 0)
            {
                return $"Seed {seed}:\n{alone[0]}\n--- source ---\n{Mutated(seed)}";
            }
        }

        return $"Seeds {seeds[0]} to {seeds[^1]} together:\n{found[0]}";
    }
}
