using System.IO.Compression;
using System.Xml.Linq;

namespace MlPractices.Contract;

/// <summary>
/// What a package compiled against the contract or against loose assemblies depends on is ML.NET's packages all the
/// same, only that NuGet could not know: writes them into the finished package.
/// </summary>
public static class PackageDependencies
{
    /// <summary>Adds the dependencies to every target framework of a package; those it has already stay as they are.</summary>
    /// <param name="package">A .nupkg file. It is replaced in one step.</param>
    /// <param name="dependencies">Package ids and the versions they are needed in at least.</param>
    /// <exception cref="InvalidDataException">The file is no package.</exception>
    public static void Declare(string package, IReadOnlyCollection<(string Id, string Version)> dependencies)
    {
        string aside = $"{package}.{Environment.ProcessId}.tmp";
        File.Copy(package, aside, overwrite: true);
        try
        {
            using (ZipArchive archive = ZipFile.Open(aside, ZipArchiveMode.Update))
                Rewrite(NuspecOf(archive, package), dependencies);
            File.Move(aside, package, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private static ZipArchiveEntry NuspecOf(ZipArchive archive, string package) =>
        archive.Entries.SingleOrDefault(e => e.FullName.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase) && e.FullName == e.Name)
        ?? throw new InvalidDataException($"{package} has no .nuspec at its root: it is not a NuGet package.");

    private static void Rewrite(ZipArchiveEntry nuspec, IReadOnlyCollection<(string Id, string Version)> dependencies)
    {
        XDocument document;
        using (Stream read = nuspec.Open())
            document = XDocument.Load(read);

        XNamespace space = document.Root!.Name.Namespace;
        XElement metadata = document.Root.Element(space + "metadata")!;
        XElement? all = metadata.Element(space + "dependencies");
        if (all is null)
            metadata.Add(all = new XElement(space + "dependencies"));
        IReadOnlyList<XElement> groups = [.. all.Elements(space + "group")];
        foreach (XElement group in groups.Count == 0 ? [all] : groups)
        {
            foreach ((string id, string version) in dependencies)
            {
                if (!group.Elements().Any(e => string.Equals((string?)e.Attribute("id"), id, StringComparison.OrdinalIgnoreCase)))
                    group.Add(Dependency(space, id, version));
            }
        }

        using Stream write = nuspec.Open();
        write.SetLength(0);
        document.Save(write);
    }

    // NuGet's own default: a consumer does not run the build files and analyzers of what it did not ask for.
    private static XElement Dependency(XNamespace space, string id, string version) => new(
        space + "dependency",
        new XAttribute("id", id),
        new XAttribute("version", version),
        new XAttribute("exclude", "Build,Analyzers"));
}
