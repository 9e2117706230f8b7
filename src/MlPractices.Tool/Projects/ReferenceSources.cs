using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using MlPractices.Tool.Files;

namespace MlPractices.Tool.Projects;

/// <summary>Where the assemblies come from that sources are compiled against. An assembly is opened once for all projects.</summary>
internal sealed class ReferenceSources
{
    private const long MaximumAssembly = 256 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, PortableExecutableReference> _opened = new(StringComparer.Ordinal);

    /// <param name="given">Assemblies that the user names, which beat all others.</param>
    public ReferenceSources(IReadOnlyList<string> given)
    {
        Given = given;
        Framework = FindFramework();
        Signatures = Files(Path.Combine(AppContext.BaseDirectory, "mlnet"));
    }

    public IReadOnlyList<string> Given { get; }

    /// <summary>.NET and ASP.NET Core: the reference packs of the SDK, or the runtime itself where there is no SDK.</summary>
    public IReadOnlyList<string> Framework { get; }

    /// <summary>ML.NET's signatures, which come with the tool.</summary>
    public IReadOnlyList<string> Signatures { get; }

    /// <summary>Assemblies of packages but for those that .NET has itself: old packages depend on old ones, which lack what has moved into them since.</summary>
    public IReadOnlyList<string> OfPackages(IReadOnlyList<string> files)
    {
        var own = Framework.Select(file => Path.GetFileName(file)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. files.Where(file => !own.Contains(Path.GetFileName(file)))];
    }

    /// <summary>One reference for each assembly name; the first path given for a name wins.</summary>
    public IReadOnlyList<MetadataReference> Open(IEnumerable<string> paths) =>
        paths.DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
            .Select(path => _opened.GetOrAdd(path, static file => MetadataReference.CreateFromFile(file)))
            .ToList();

    /// <summary>What sources are compiled against that MSBuild did not evaluate.</summary>
    /// <param name="own">Assemblies that the project names.</param>
    /// <param name="mentionsMicrosoftML">The sources use ML.NET.</param>
    /// <param name="notes">Receives what has to be said of it.</param>
    public IReadOnlyList<MetadataReference> For(IReadOnlyList<string> own, bool mentionsMicrosoftML, List<string> notes)
    {
        IEnumerable<string> paths = Given.Concat(own);
        if (mentionsMicrosoftML && !ReferenceSources.HasMicrosoftML(paths))
        {
            notes.Add(Signatures.Count > 0
                ? "ML.NET's assemblies are not at hand: analysed against the signatures of ML.NET 5.0 that come with the tool (--references names a directory with others)."
                : "ML.NET's assemblies are not at hand, and nothing can be found without them: restore the project, or name a directory that has them with --references.");
            paths = paths.Concat(Signatures);
        }
        else if (mentionsMicrosoftML && !ReferenceSources.HasMicrosoftML(own))
        {
            // A directory that the user names may hold some of ML.NET's packages only.
            paths = paths.Concat(Signatures);
        }

        return Open(paths.Concat(Framework));
    }

    public static bool HasMicrosoftML(IEnumerable<string> paths) =>
        paths.Any(path => Path.GetFileName(path).Equals("Microsoft.ML.Data.dll", StringComparison.OrdinalIgnoreCase));

    /// <summary>The assemblies of a build that used ML.NET, newest first, or none.</summary>
    public static IReadOnlyList<string> BuiltWithMicrosoftML(string projectDirectory)
    {
        var bin = Path.Combine(projectDirectory, "bin");
        if (!Directory.Exists(bin))
        {
            return [];
        }

        // Links are not followed, and nobody nests builds deeper.
        var search = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 6, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var marker = Directory.EnumerateFiles(bin, "Microsoft.ML.Data.dll", search).OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault();
        return marker is null ? [] : Files(Path.GetDirectoryName(marker)!).Where(file => Path.GetFileName(file).StartsWith("Microsoft.", StringComparison.Ordinal)).ToList();
    }

    /// <summary>The .NET assemblies directly in a directory.</summary>
    public static IReadOnlyList<string> Files(string directory) =>
        Directory.Exists(directory) ? Directory.GetFiles(directory, "*.dll").Where(IsManaged).Order(StringComparer.Ordinal).ToList() : [];

    private static bool IsManaged(string path)
    {
        if (BoundedFile.Refusal(path, MaximumAssembly) is not null)
        {
            return false;
        }

        try
        {
            using var file = File.OpenRead(path);
            using var reader = new System.Reflection.PortableExecutable.PEReader(file);
            return reader.HasMetadata && System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader).IsAssembly;
        }
        catch (Exception problem) when (problem is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static List<string> FindFramework()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        var files = new List<string>();
        foreach (var framework in new[] { "Microsoft.NETCore.App", "Microsoft.AspNetCore.App" })
        {
            var pack = Newest(Path.Combine(root, "packs", framework + ".Ref"));
            var reference = pack is null ? null : Newest(Path.Combine(pack, "ref"));
            var directory = reference ?? Newest(Path.Combine(root, "shared", framework));
            if (directory is not null)
            {
                files.AddRange(Files(directory));
            }
        }

        return files.Count > 0 ? files : [.. Files(runtime)];
    }

    private static string? Newest(string directory) => Directory.Exists(directory)
        ? Directory.GetDirectories(directory).OrderBy(VersionOf).LastOrDefault()
        : null;

    private static Version VersionOf(string directory)
    {
        var name = Path.GetFileName(directory);
        name = name.StartsWith("net", StringComparison.Ordinal) ? name[3..] : name;
        var suffix = name.IndexOf('-');
        return Version.TryParse(suffix < 0 ? name : name[..suffix], out var version) ? version : new Version(0, 0);
    }
}
