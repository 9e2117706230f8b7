namespace MlPractices;

/// <summary>A data set divided: reads the rows of each part from the source again whenever they are asked for.</summary>
internal sealed class RowPartition<TRow> : IRowPartition<TRow>
{
    private readonly Dataset<TRow> _data;
    private readonly PlanReader<TRow> _reader;
    private readonly RowAssigner<TRow> _assigner;
    private readonly SplitPart[] _meaning;
    private readonly Dictionary<SplitPart, long> _counts;
    private readonly Dictionary<SplitPart, RowPositions?> _positions;
    private readonly RowColumn<TRow>? _identifier;

    /// <param name="data">The data set.</param>
    /// <param name="reader">The plan.</param>
    /// <param name="assigner">Tells the part number of a row.</param>
    /// <param name="meaning">Which part a number means.</param>
    /// <param name="survey">What one reading of the parts found.</param>
    /// <param name="provenance">Manifest and reference profile.</param>
    /// <param name="findings">What was noticed.</param>
    public RowPartition(
        Dataset<TRow> data, PlanReader<TRow> reader, RowAssigner<TRow> assigner, SplitPart[] meaning,
        IReadOnlyDictionary<SplitPart, PartSurvey> survey, SplitProvenance provenance, IReadOnlyList<Finding> findings)
    {
        (_data, _reader, _assigner, _meaning) = (data, reader, assigner, meaning);
        _counts = survey.ToDictionary(pair => pair.Key, pair => pair.Value.Fingerprint.Count);
        _positions = survey.ToDictionary(pair => pair.Key, pair => pair.Value.Positions);
        HoldoutFingerprint = survey[SplitPart.Holdout].Fingerprint.Rows;
        Provenance = provenance;
        Findings = findings;
        _identifier = RowSchema<TRow>.Instance.Columns.FirstOrDefault(column => column.Schema.Is(ColumnRoles.Identifier));
    }

    public string HoldoutFingerprint { get; }

    public string? Fold { get; init; }

    public HoldoutRows? Held { get; init; }

    /// <summary>SHA-256 (hex) over all rows of the data set, whatever their order.</summary>
    public string WholeFingerprint => _data.Fingerprint.Rows;

    public SplitProvenance Provenance { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public IEnumerable<TRow> Rows(SplitPart part)
    {
        long count = 0;
        foreach (TRow row in _data.Source is { Digests: not null, Store: null } && Positions(part) is { } places ? RowsAt(places) : RowsAssigned(part))
        {
            count++;
            yield return row;
        }

        if (count != Count(part)) throw SourceStability.Changed(_data.Source, $"the {part} part had {Count(part)} rows and now has {count}");
    }

    /// <summary>Kept rows, and rows that are compared at every reading, stand where they stood: nobody has to ask the plan again.</summary>
    private IEnumerable<TRow> RowsAt(RowPositions places)
    {
        long position = 0;
        foreach (TRow row in _data.Rows)
        {
            if (places.Contains(position++)) yield return row;
        }
    }

    private IEnumerable<TRow> RowsAssigned(SplitPart part)
    {
        foreach (TRow row in _data.Rows)
        {
            int number = _assigner.PartOf(row);
            if (number != RowAssigner<TRow>.None && _meaning[number] == part) yield return row;
        }
    }

    public IEnumerable<TRow> AllRows => _data.Rows;

    public (string Name, Func<TRow, ulong> Of)? Unit => (_reader.Plan.Group ?? _reader.Plan.Key) is { } key ? (key.Name, _reader.Unit) : null;

    public IReadOnlyList<string> UnitColumns => (_reader.Plan.Group ?? _reader.Plan.Key)?.Columns ?? [];

    public Func<TRow, long?>? Time => _reader.Plan.Time is { } time ? time.Of : null;

    public IRowStore<TRow>? Store => _data.Source.Store;

    public RowPositions? Positions(SplitPart part) => _positions.GetValueOrDefault(part);

    public long Count(SplitPart part) => _counts.GetValueOrDefault(part);

    public IReadOnlyList<int[]> TrainingFolds(int folds, int repeats, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        return new TrainingFoldMaker<TRow>(_reader).Make(Rows(SplitPart.Training), Count(SplitPart.Training), folds, repeats, seed);
    }

    public string Describe(TRow row)
    {
        bool IsPersonal(string name) => RowSchema<TRow>.Instance.Find(name)?.Schema.Is(ColumnRoles.Personal) == true;
        if (_reader.Plan.Key is { } key && !key.Columns.Any(IsPersonal)) return $"{key.Name} {key.Text(row)}";
        return _identifier is not null && !IsPersonal(_identifier.Name) ? $"{_identifier.Name} {_identifier.Text(row) ?? "(missing)"}" : $"row {_reader.Unit(row):x16}";
    }
}
