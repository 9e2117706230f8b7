using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>All data checks of a split: fed with every row while the parts are surveyed, then asked for findings.</summary>
internal sealed class SplitChecks<TRow, TOut>
{
    private const long LeastRowsForSkill = 50;
    private const int MostClassesForSkill = 50;
    private const long RowsForSkill = 500_000;

    private readonly Dataset<TRow> _data;
    private readonly PlanReader<TRow> _reader;
    private readonly Objective<TRow, TOut> _objective;
    private readonly DataCheckOptions _options;
    private readonly RowColumn<TRow>[] _features;
    private readonly RowHashes<TRow> _hashes;
    private readonly FeatureCells<TRow> _cells;
    private readonly CopiedColumns<TRow> _copies;
    private readonly KeyOverlap<TRow>[] _keys;
    private readonly ColumnSkill<TRow>[] _skills;
    private readonly VectorProxies<TRow> _vectors;
    private readonly LabelCounts _labels = new();
    private readonly TwinTable _rows = new(), _exact = new(), _near = new();
    private readonly bool _keysCanLack;
    private readonly double _skillShare;
    private long _number;
    private long _withoutKey;

    public SplitChecks(Dataset<TRow> data, PlanReader<TRow> reader, Objective<TRow, TOut> objective, DataCheckOptions options)
    {
        (_data, _reader, _objective, _options) = (data, reader, objective, options);
        HashSet<string> named = [.. reader.Plan.Key?.Columns ?? [], .. reader.Plan.Time is { } time ? (string[])[time.Name] : []];
        bool IsFeature(ColumnSchema column) => ColumnContext.IsFeature(column, objective.LabelName) && !named.Contains(column.Name);
        _features = [.. RowSchema<TRow>.Instance.Columns.Where(column => IsFeature(column.Schema))];
        _hashes = new RowHashes<TRow>(IsFeature);
        _cells = new FeatureCells<TRow>(_features);
        _copies = new CopiedColumns<TRow>(_features);
        _vectors = new VectorProxies<TRow>(objective.Task is TaskKind.Multiclass or TaskKind.Multilabel ? [] : _features);
        _keys = [.. Keys()];
        _skillShare = Math.Min(1, (double)RowsForSkill / Math.Max(1, data.Count));
        KeySelector<TRow>? unit = reader.Plan.Group ?? reader.Plan.Key;
        _keysCanLack = unit is not null && !(unit.MembersOnly && unit.Columns.All(column => data.Profile[column].Missing == 0));
        _skills = objective.Task == TaskKind.Multilabel
            ? []
            : [.. _features.Select((column, i) => (column, i)).Where(pair => pair.column.Schema.Kind != ColumnKind.List && !pair.column.Schema.Is(ColumnRoles.Personal))
                .Select(pair => new ColumnSkill<TRow>(pair.column, pair.i, data.Profile[pair.column.Name]))];
    }

    /// <summary>Looks at a row; the part is null for rows in none.</summary>
    public void Add(TRow row, SplitPart? part)
    {
        _cells.Read(row);
        _copies.Add(_cells);
        _number++;
        if (_keysCanLack && _reader.LacksKey(row)) _withoutKey++;
        if (part is not { } known) return;
        Truth truth = _objective.TruthOf(row);
        int labelClass = ClassOf(truth) is { } name ? _labels.Add(name, known) : -1;
        bool labelled = !double.IsNaN(truth.Number);
        bool inSample = labelled && (_skillShare >= 1 || UnitInterval.From(SplitMix64.Mix((ulong)_number)) < _skillShare);
        if (inSample) foreach (ColumnSkill<TRow> skill in _skills) skill.Add(_cells, known, labelClass, truth.Number);
        if (labelled && known == SplitPart.Training) _vectors.Add(row, _objective.Task == TaskKind.Binary ? (truth.Binary ? 1 : 0) : truth.Number);
        foreach (KeyOverlap<TRow> key in _keys) key.Add(row, known);
        if (!_hashes.HasColumns) return;
        ulong features = _hashes.Exact(row), label = RowHashes<TRow>.Of(truth);
        _exact.Add(features, known, label);
        _rows.Add(SplitMix64.Mix(features, label), known);
        _near.Add(_hashes.Near(row), known);
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
            .. _keys.SelectMany(key => key.Findings()),
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

    private IEnumerable<KeyOverlap<TRow>> Keys()
    {
        SplitPlan<TRow> plan = _reader.Plan;
        IReadOnlyList<string> unit = (plan.Group ?? plan.Key)?.Columns ?? [];
        foreach (RowColumn<TRow> column in RowSchema<TRow>.Instance.Columns)
        {
            if (unit.Count == 1 && unit[0] == column.Name) continue;
            if (column.Schema.Is(ColumnRoles.GroupKey)) yield return new(column.Name, "MLP0203", Severity.Warning, "group", Of(column));
            else if (column.Schema.Is(ColumnRoles.Identifier)) yield return new(column.Name, "MLP0203", Severity.Warning, "identifier", Of(column));
        }

        if (_objective.Task == TaskKind.Ranking) yield return new("the ranking group", "MLP0204", Severity.Warning, "group", row => _objective.TruthOf(row).Group is { Length: > 0 } group ? Fingerprint64.Hash(group) : null);

        static Func<TRow, ulong?> Of(RowColumn<TRow> column)
        {
            if (column.Schema.Kind is ColumnKind.Text or ColumnKind.List) return row => column.Text(row) is { Length: > 0 } text ? Fingerprint64.Hash(text) : null;
            KeySelector<TRow> selector = KeySelector<TRow>.OfColumns([column.Name]);
            return row => selector.Hash(row, []);
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
