namespace MlPractices;

/// <summary>What changed from one manifest to a later one.</summary>
internal static class DataComparison
{
    // Sums of the same numbers in another order differ in their last digits.
    private const double Rounding = 1e-9;

    public static DataVerification Run(DataManifest then, DataManifest now)
    {
        List<DataChange> changes = [.. Columns(then, now)];
        if (then.Fingerprint == now.Fingerprint && changes.Count == 0) return new DataVerification([]);
        if (then.Query != now.Query) changes.Add(new(DataChangeKind.QueryChanged, "query", "It has another text."));
        changes.AddRange(Files(then, now));
        if (then.Fingerprint.Count != now.Fingerprint.Count)
        {
            changes.Add(new(DataChangeKind.RowCount, "rows", $"There were {then.Fingerprint.Count} and there are {now.Fingerprint.Count}."));
        }
        else if (then.Fingerprint.HasSameRows(now.Fingerprint))
        {
            changes.Add(new(DataChangeKind.RowOrder, "rows", "They are the same, in a different order."));
            return new DataVerification(changes);
        }

        int before = changes.Count;
        foreach (DataColumn column in now.Columns)
        {
            if (then.Columns.FirstOrDefault(each => each.Name == column.Name) is not { } was || was.Type != column.Type) continue;
            if (Figures(was, column) is { Count: > 0 } figures) changes.Add(new(DataChangeKind.Values, column.Name, string.Join("; ", figures) + "."));
        }

        if (changes.Count == before && then.Fingerprint.Count == now.Fingerprint.Count && then.Columns.Select(Shape).SequenceEqual(now.Columns.Select(Shape)))
        {
            changes.Add(new(DataChangeKind.Values, "rows", "There are as many, with different values, although no column's figures differ: values were swapped between rows, or texts edited."));
        }

        return new DataVerification(changes);
    }

    private static (string Name, string Type) Shape(DataColumn column) => (column.Name, column.Type);

    private static IEnumerable<DataChange> Columns(DataManifest then, DataManifest now)
    {
        foreach (DataColumn column in then.Columns.Where(column => now.Columns.All(each => each.Name != column.Name)))
        {
            yield return new(DataChangeKind.ColumnMissing, column.Name, "The column is gone.");
        }

        foreach (DataColumn column in now.Columns)
        {
            DataColumn? was = then.Columns.FirstOrDefault(each => each.Name == column.Name);
            if (was is null) yield return new(DataChangeKind.ColumnAdded, column.Name, "The column is new.");
            else if (was.Type != column.Type) yield return new(DataChangeKind.ColumnType, column.Name, $"It was {was.Type} and is {column.Type}.");
        }
    }

    private static IEnumerable<DataChange> Files(DataManifest then, DataManifest now)
    {
        foreach (DataFile file in then.Files)
        {
            DataFile? other = now.Files.FirstOrDefault(each => each.Path == file.Path);
            if (other is null && now.Files.All(each => each.Sha256 != file.Sha256)) yield return new(DataChangeKind.FileMissing, file.Path, "It is no longer among the files.");
            else if (other is not null && other != file) yield return new(DataChangeKind.FileChanged, file.Path, $"It had {file.Bytes} bytes and has {other.Bytes}, with different contents.");
        }

        foreach (DataFile file in now.Files.Where(file => then.Files.All(each => each.Path != file.Path && each.Sha256 != file.Sha256)))
        {
            yield return new(DataChangeKind.FileAdded, file.Path, $"It was not among the files ({file.Bytes} bytes).");
        }
    }

    private static List<string> Figures(DataColumn then, DataColumn now)
    {
        List<string> result = [];
        if (then.Missing != now.Missing) result.Add(FormattableString.Invariant($"{then.Missing} cells were missing and {now.Missing} are"));
        Add("the minimum", then.Minimum, now.Minimum, tolerance: 0);
        Add("the maximum", then.Maximum, now.Maximum, tolerance: 0);
        Add("the mean", then.Mean, now.Mean, Rounding);
        if (then.Distinct is not null && now.Distinct is not null) Add("the number of different values", then.Distinct, now.Distinct, tolerance: 0);
        return result;

        void Add(string name, double? was, double? now, double tolerance)
        {
            if (was is null && now is null) return;
            if (was is { } a && now is { } b && Math.Abs(a - b) <= tolerance * Math.Max(Math.Abs(a), Math.Abs(b))) return;
            result.Add(FormattableString.Invariant($"{name} was {Text(was)} and is {Text(now)}"));
        }

        static string Text(double? value) => value is { } number ? FormattableString.Invariant($"{number:G6}") : "unknown";
    }
}
