using System.Diagnostics;
using System.Globalization;

namespace MlPractices.Tool.Benchmarks;

/// <summary>What a program took, with all processes that it started. Read from /proc, so on Linux only.</summary>
/// <param name="Wall">Time on the clock.</param>
/// <param name="Processor">Time on processors.</param>
/// <param name="Bytes">The most memory that was resident at once.</param>
/// <param name="LastLine">The last line that it wrote.</param>
internal sealed record MeasuredRun(TimeSpan Wall, TimeSpan Processor, long Bytes, string LastLine)
{
    private const double TicksPerSecond = 100;

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<MeasuredRun> Of(string command, string folder, params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var (times, most) = (new Dictionary<int, double>(), 0L);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(50)))
        {
            var family = Family(process.Id);
            most = Math.Max(most, family.Sum(member => member.Bytes));
            family.ForEach(member => times[member.Id] = member.Seconds);
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new MeasuredRun(clock.Elapsed, TimeSpan.FromSeconds(times.Values.Sum()), most, (await output).TrimEnd().Split('\n')[^1])
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}");
    }

    private static List<(int Id, double Seconds, long Bytes)> Family(int root)
    {
        var all = new Dictionary<int, (int Parent, double Seconds, long Bytes)>();
        foreach (var directory in Directory.EnumerateDirectories("/proc").Where(directory => int.TryParse(Path.GetFileName(directory), out _)))
        {
            try
            {
                // Behind the name, which may hold anything: state, parent, ...; see proc(5).
                var fields = File.ReadAllText(Path.Combine(directory, "stat")).Split(") ", 2)[1].Split(' ');
                all[int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture)] = (
                    int.Parse(fields[1], CultureInfo.InvariantCulture), (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond,
                    long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
            {
                // It ended in between.
            }
        }

        var family = new HashSet<int> { root };
        while (all.Any(process => family.Contains(process.Value.Parent) && family.Add(process.Key)))
        {
        }

        return family.Where(all.ContainsKey).Select(id => (id, all[id].Seconds, all[id].Bytes)).ToList();
    }
}
