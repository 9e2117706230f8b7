using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>All data checks of a split: fed with every row while the parts are surveyed, then asked for findings.</summary>
internal sealed class SplitChecks<TRow, TOut>
{
    private const long LeastRowsForSkill = 50;
    private const int MostClassesForSkill = 50;
    private const long RowsForSkill = 200_000;

    private readonly Dataset<TRow> _data;
    private readonly PlanReader<TRow> _reader;
    private readonly Objective<TRow, TOut> _objective;
    private readonly DataCheckOptions _options;
    private readonly RowColumn<TRow>[] _features;
    private readonly FeatureHashes<TRow> _hashes;
    private readonly CopiedColumns<TRow> _copies;
    private readonly (KeyOverlap Overlap, int Column)[] _keys;
    private readonly KeyOverlap? _queries;
    private readonly ColumnSkill<TRow>[] _skills;
    private readonly VectorProxies<TRow> _vectors;
    private readonly LabelCounts _labels = new();
    private readonly TwinTable _rows = new(), _exact = new(), _near = new();
    private readonly (int Class, double Number)[] _truths = new (int, double)[CellBatch<TRow>.Batch];
    private readonly int[] _sample = new int[CellBatch<TRow>.Batch];
    private readonly bool _keysCanLack;
    private readonly double _skillShare;
    private long _number;
    private long _withoutKey;

    public SplitChecks(Dataset<TRow> data, PlanReader<TRow> reader, Objective<TRow, TOut> objective, DataCheckOptions options)
    {
        (_data, _reader, _objective, _options) = (data, reader, objective, options);
        HashSet<string> named = [.. reader.Plan.Key?.Columns ?? [], .. reader.Plan.Time is { } time ? (string[])[time.Name] : []];
        bool IsFeature(ColumnSchema column) => ColumnContext.IsFeature(column, objective.LabelName) && !named.Contains(column.Name);
        IReadOnlyList<RowColumn<TRow>> columns = RowSchema<TRow>.Instance.Columns;
        _features = [.. columns.Where(column => IsFeature(column.Schema))];
        int[] positions = [.. Enumerable.Range(0, columns.Count).Where(i => IsFeature(columns[i].Schema))];
        _hashes = new FeatureHashes<TRow>(_features, positions);
        _copies = new CopiedColumns<TRow>(_features, positions);
        _vectors = new VectorProxies<TRow>(objective.Task is TaskKind.Multiclass or TaskKind.Multilabel ? [] : _features);
        _keys = [.. Keys(columns)];
        if (objective.Task == TaskKind.Ranking) _queries = new("the ranking group", "MLP0204", Severity.Warning, "group");
        _skillShare = Math.Min(1, (double)RowsForSkill / Math.Max(1, data.Count));
        KeySelector<TRow>? unit = reader.Plan.Group ?? reader.Plan.Key;
        _keysCanLack = unit is not null && !(unit.MembersOnly && unit.Columns.All(column => data.Profile[column].Missing == 0));
        _skills = objective.Task == TaskKind.Multilabel
            ? []
            : [.. _features.Select((column, i) => (column, i)).Where(pair => pair.column.Schema.Kind != ColumnKind.List && !pair.column.Schema.Is(ColumnRoles.Personal))
                .Select(pair => new ColumnSkill<TRow>(pair.column, positions[pair.i], data.Profile[pair.column.Name]))];
    }

    /// <summary>Looks at a batch of rows; the part is null for rows in none.</summary>
    public void Add(CellBatch<TRow> cells, IReadOnlyList<SplitPart?> parts)
    {
        _copies.Add(cells);
        ReadOnlySpan<ulong> exact = _hashes.HasColumns ? _hashes.Exact(cells) : [], near = _hashes.HasColumns ? _hashes.Near(cells) : [];
        int sampled = 0;
        for (int i = 0; i < cells.Count; i++)
        {
            _number++;
            TRow row = cells.Rows[i];
            if (_keysCanLack && _reader.LacksKey(row)) _withoutKey++;
            if (parts[i] is not { } part) continue;
            Truth truth = _objective.TruthOf(row);
            _truths[i] = (ClassOf(truth) is { } name ? _labels.Add(name, part) : -1, truth.Number);
            bool labelled = !double.IsNaN(truth.Number);
            if (labelled && part != SplitPart.Validation && IsInSample()) _sample[sampled++] = i;
            if (labelled && part == SplitPart.Training) _vectors.Add(row, _objective.Task == TaskKind.Binary ? (truth.Binary ? 1 : 0) : truth.Number);
            if (_queries is not null && truth.Group is { Length: > 0 } query) _queries.Add(Fingerprint64.Hash(query), part);
            if (!_hashes.HasColumns) continue;
            ulong label = LabelHash.Of(truth);
            _exact.Add(exact[i], part, label);
            _rows.Add(SplitMix64.Mix(exact[i], label), part);
            _near.Add(near[i], part);
        }

        foreach (ColumnSkill<TRow> skill in _skills) skill.Add(cells, _sample.AsSpan(0, sampled), parts, _truths);
        foreach ((KeyOverlap overlap, int column) in _keys) AddKeys(overlap, cells.Exact(column), cells.IsMissing(column), parts);
    }

    public IReadOnlyList<Finding> Findings(IReadOnlyDictionary<SplitPart, PartSurvey> survey, long leftOut, bool isFold)
    {
        SplitPlan<TRow> plan = _reader.Plan;
        DataProfile training = survey[SplitPart.Training].Profile, holdout = survey[SplitPart.Holdout].Profile;
        IReadOnlyList<ColumnSchema> schema = _data.Schema;
        SplitPart[] parts = [.. survey.Where(part => part.Value.Fingerprint.Count > 0).Select(part => part.Key)];
        IEnumerable<ColumnSchema> comparable = schema.Where(column => column.Name == _objective.LabelName || _features.Any(feature => feature.Name == column.Name));
        List<Finding> findings =
        [
            .. _data.Check(_options, _objective.LabelName),
            .. PlanChecks.Check(plan, _objective.LabelName, survey, leftOut, _withoutKey, isFold),
            .. isFold ? [] : HoldoutPower.Check(_objective, holdout.Rows, SplitAdvisor.Prevalence(_data, _objective)),
            .. _labels.Findings(_objective.LabelName, _objective.Metric.Name, parts, _options),
            .. _copies.Findings(_data.Profile),
            .. TwinFindings.Check(_rows, _exact, _near, [.. _features.Select(feature => _data.Profile[feature.Name])], training.Rows, Classifies, _options),
            .. _keys.SelectMany(key => key.Overlap.Findings()),
            .. _queries?.Findings() ?? [],
            .. Proxies(training.Rows, holdout.Rows),
            .. _vectors.Findings(_objective.LabelName),
            .. plan.Time is null ? DateOverlap.Check(schema, training, holdout) : [],
            .. PartDrift.Check(comparable, training, holdout, plan.Time is not null, _options),
        ];
        return [.. findings.Where(finding => !_options.Off.Contains(finding.Id)).OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Id, StringComparer.Ordinal)];
    }

    private bool Classifies => _objective.Task is TaskKind.Binary or TaskKind.Multiclass;

    private string? ClassOf(Truth truth) => _objective.Task switch
    {
        TaskKind.Binary => truth.Binary ? "true" : "false",
        TaskKind.Multiclass => truth.Class,
        _ => null,
    };

    private bool IsInSample() => _skillShare >= 1 || UnitInterval.From(SplitMix64.Mix((ulong)_number)) < _skillShare;

    private static void AddKeys(KeyOverlap overlap, ReadOnlySpan<ulong> keys, ReadOnlySpan<bool> missing, IReadOnlyList<SplitPart?> parts)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            // Numbers are their own hashes, whose lowest bits are not random.
            if (!missing[i] && parts[i] is { } part) overlap.Add(SplitMix64.Mix(keys[i]), part);
        }
    }

    private IEnumerable<(KeyOverlap, int)> Keys(IReadOnlyList<RowColumn<TRow>> columns)
    {
        IReadOnlyList<string> unit = (_reader.Plan.Group ?? _reader.Plan.Key)?.Columns ?? [];
        for (int i = 0; i < columns.Count; i++)
        {
            ColumnSchema column = columns[i].Schema;
            if (unit.Count == 1 && unit[0] == column.Name) continue;
            if (column.Is(ColumnRoles.GroupKey)) yield return (new(column.Name, "MLP0203", Severity.Warning, "group"), i);
            else if (column.Is(ColumnRoles.Identifier)) yield return (new(column.Name, "MLP0203", Severity.Warning, "identifier"), i);
        }
    }

    private IEnumerable<Finding> Proxies(long trainingRows, long holdoutRows)
    {
        if (trainingRows < LeastRowsForSkill || holdoutRows < LeastRowsForSkill || _labels.Classes > MostClassesForSkill) yield break;
        foreach (ColumnSkill<TRow> column in _skills)
        {
            double skill = column.Skill(Classifies ? _labels.Classes : 0);
            if (!(skill >= _options.ProxySkill)) continue;
            yield return new Finding(
                "MLP0308", Severity.Warning, column.Name,
                CheckText.Say($"This column alone predicts {_objective.LabelName} with a skill of {skill:0.00} on rows it was not learned on: it is probably computed from the label or recorded after it."),
                "Find out when the column is written. Mark it [KnownAfter] and leave it out, unless it is truly known at prediction time.")
            {
                Numbers = CheckText.Numbers(("skill", skill), ("limit", _options.ProxySkill)),
            };
        }
    }
}
