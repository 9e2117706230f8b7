using System.Diagnostics;

namespace MlPractices.Tool.Changes;

/// <summary>The files of an earlier revision, beside the user's own, which stay as they are: index and work tree are not touched.</summary>
internal sealed class GitTree : IDisposable
{
    private readonly DirectoryInfo _directory;

    private GitTree(DirectoryInfo directory, string root)
    {
        _directory = directory;
        Root = root;
    }

    /// <summary>The repository's root.</summary>
    public string Root { get; }

    /// <summary>Where the earlier files are.</summary>
    public string Earlier => Path.Combine(_directory.FullName, "tree");

    /// <summary>Writes the files of a revision to a temporary directory.</summary>
    /// <param name="at">A path in the repository.</param>
    /// <param name="revision">A commit, a branch, a tag.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InvalidDataException">There is no repository, no such revision, or no git.</exception>
    public static async Task<GitTree> Of(string at, string revision, CancellationToken cancellation)
    {
        var folder = Directory.Exists(at) ? at : Path.GetDirectoryName(Path.GetFullPath(at))!;
        var root = (await Git(folder, null, cancellation, "rev-parse", "--show-toplevel")).Trim();
        var commit = (await Git(root, null, cancellation, "rev-parse", "--verify", "--end-of-options", revision + "^{commit}")).Trim();
        var tree = new GitTree(Directory.CreateTempSubdirectory("mlpractices-"), Path.GetFullPath(root));
        try
        {
            var index = Path.Combine(tree._directory.FullName, "index");
            await Git(root, index, cancellation, "read-tree", commit);
            await Git(root, index, cancellation, "checkout-index", "--all", "--prefix=" + tree.Earlier + "/");
            return tree;
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    /// <summary>The same path in the earlier files; null where it was not there yet.</summary>
    public string? EarlierOf(string path)
    {
        var relative = Path.GetRelativePath(Root, Path.GetFullPath(path));
        var earlier = Path.GetFullPath(Path.Combine(Earlier, relative));
        return Path.Exists(earlier) && !relative.StartsWith("..", StringComparison.Ordinal) ? earlier : null;
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static async Task<string> Git(string folder, string? index, CancellationToken cancellation, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (index is not null)
        {
            start.Environment["GIT_INDEX_FILE"] = index;
        }

        try
        {
            using var git = Process.Start(start)!;
            var output = git.StandardOutput.ReadToEndAsync(cancellation);
            var error = git.StandardError.ReadToEndAsync(cancellation);
            await git.WaitForExitAsync(cancellation);
            return git.ExitCode == 0 ? await output : throw new InvalidDataException($"--since: git says: {(await error).Trim()}");
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new InvalidDataException($"--since needs git, which does not start: {problem.Message}", problem);
        }
    }
}
