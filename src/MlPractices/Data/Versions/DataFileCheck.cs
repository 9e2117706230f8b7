namespace MlPractices;

/// <summary>Compares files with their digests.</summary>
internal static class DataFileCheck
{
    public static DataVerification Run(IReadOnlyList<DataFile> files, string? folder, CancellationToken cancellation)
    {
        List<DataChange> changes = [];
        foreach (DataFile file in files)
        {
            string path = Path.GetFullPath(file.Path, Path.GetFullPath(folder ?? "."));
            if (!File.Exists(path)) changes.Add(new(DataChangeKind.FileMissing, file.Path, $"There is no such file (looked in {path})."));
            else if (Difference(file, path, cancellation) is { } message) changes.Add(new(DataChangeKind.FileChanged, file.Path, message));
        }

        return new DataVerification(changes);
    }

    private static string? Difference(DataFile then, string path, CancellationToken cancellation)
    {
        DataFile now = DataFile.Of(path, then.Path, cancellation);
        if (now == then) return null;
        if (now.Bytes == then.Bytes) return $"It is as long as it was ({then.Bytes} bytes) and has different contents.";
        if (now.Bytes < then.Bytes) return $"It had {then.Bytes} bytes and has {now.Bytes}.";
        return DataFile.DigestOf(path, then.Bytes, cancellation) == then.Sha256
            ? $"{now.Bytes - then.Bytes} bytes were appended; the first {then.Bytes} are unchanged."
            : $"It had {then.Bytes} bytes and has {now.Bytes}, and the first {then.Bytes} differ too.";
    }
}
