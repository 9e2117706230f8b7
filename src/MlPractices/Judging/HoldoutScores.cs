namespace MlPractices;

/// <summary>The holdout read once: answers, what both models say, the slices' values, and the rows the model is most wrong about.</summary>
internal sealed class HoldoutScores<TRow, TOut>
{
    private const int Batch = 4096;
    private const int WorstKept = 20;
    private const int MostShown = 20;
    private const int LongestShown = 60;

    private readonly PriorityQueue<WorstRow, (double Loss, long Order)> _worst = new();

    private readonly Dictionary<string, PreparedMetric> _prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Metric, int Baseline), PreparedMetric> _preparedBaseline = [];
    private readonly UnitReader<TRow> _unitReader;
    private HoldoutUnits? _units;
    private long? _origin;
    private IReadOnlyList<RowColumn<TRow>>? _shown;

    private HoldoutScores(Objective<TRow, TOut> objective, IRowPartition<TRow> partition, int baselines)
    {
        Objective = objective;
        var rows = (int)Math.Min(Array.MaxLength, partition.Count(SplitPart.Holdout));
        Slices = [.. objective.Slices.Select(_ => new SliceCodes(rows))];
        _unitReader = new(partition, rows);
        Baselines = [.. Enumerable.Range(0, baselines).Select(_ => new List<TOut>(rows))];
        (Truth.Capacity, Model.Capacity) = (rows, rows);
    }

    public Objective<TRow, TOut> Objective { get; }

    public List<Truth> Truth { get; } = [];

    public List<TOut> Model { get; } = [];

    /// <summary>What each baseline says.</summary>
    public IReadOnlyList<List<TOut>> Baselines { get; }

    /// <summary>What the first baseline says: the one that plots and tables show.</summary>
    public List<TOut> Baseline => Baselines[0];

    /// <summary>For each slice of the objective, the values of the rows.</summary>
    public SliceCodes[] Slices { get; }

    /// <summary>How far each row lies after the last row trained on, in ticks; empty unless a series is split by time.</summary>
    public List<long> Horizons { get; } = [];

    /// <summary>Which rows belong together.</summary>
    public HoldoutUnits Units => _units ??= _unitReader.Units(Objective.Task, Truth);

    /// <summary>Group keys that the row type marks and the split plan does not keep together.</summary>
    public IReadOnlyList<string> ForgottenKeys => _unitReader.Forgotten;

    public int Count => Truth.Count;

    /// <summary>Largest loss first.</summary>
    public IReadOnlyList<WorstRow> Worst =>
        [.. _worst.UnorderedItems.OrderByDescending(item => item.Priority.Loss).ThenByDescending(item => item.Priority.Order).Select(item => item.Element)];

    /// <summary>A metric of the model, prepared once however often it is asked for.</summary>
    public PreparedMetric OfModel(Metric<TOut> metric) =>
        _prepared.TryGetValue(metric.Name, out var known) ? known : _prepared[metric.Name] = metric.Prepare(Truth, Model);

    /// <summary>A metric of a baseline, prepared once.</summary>
    public PreparedMetric OfBaseline(Metric<TOut> metric, int baseline = 0) => _preparedBaseline.TryGetValue((metric.Name, baseline), out var known)
        ? known
        : _preparedBaseline[(metric.Name, baseline)] = metric.Prepare(Truth, Baselines[baseline]);

    public static HoldoutScores<TRow, TOut> Read(
        Split<TRow, TOut> split, ITrainedModel<TRow, TOut> model, IReadOnlyList<ITrainedModel<TRow, TOut>> baselines, CancellationToken cancellation)
    {
        var scores = For(split.Objective, split.Partition, baselines.Count);
        scores.Append(split.Partition, model, baselines, cancellation);
        return scores;
    }

    /// <summary>Scores to be filled part by part, as from folds of one division.</summary>
    public static HoldoutScores<TRow, TOut> For(Objective<TRow, TOut> objective, IRowPartition<TRow> partition, int baselines) => new(objective, partition, baselines);

    /// <summary>Reads the held-out rows of a partition.</summary>
    public void Append(IRowPartition<TRow> partition, ITrainedModel<TRow, TOut> model, IReadOnlyList<ITrainedModel<TRow, TOut>> baselines, CancellationToken cancellation)
    {
        model = WalkForward.Over(model, partition, Objective);
        baselines = [.. baselines.Select(baseline => WalkForward.Over(baseline, partition, Objective))];
        _origin = Objective.Series is { } series && partition.Time is not null ? partition.Rows(SplitPart.Training).Max(series.Time).Ticks : null;
        foreach (var rows in partition.Rows(SplitPart.Holdout).Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            var from = Count;
            Score(Model, model.PredictMany(rows), rows);
            for (var i = 0; i < baselines.Count; i++) Score(Baselines[i], baselines[i].PredictMany(rows), rows);
            Add(rows, from, partition);
        }
    }

    private static void Score(List<TOut> into, IEnumerable<TOut> said, TRow[] rows)
    {
        var before = into.Count;
        into.AddRange(said);
        if (into.Count == before + rows.Length) return;
        throw new PipelineException(new(
            "MLP1039", Severity.Error, "predictions", $"A model gave {into.Count - before} predictions for {rows.Length} rows.",
            "Return one prediction per row, in the rows' order, from PredictMany."));
    }

    private void Add(TRow[] rows, int from, IRowPartition<TRow> partition)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var truth = Objective.TruthOf(rows[i]);
            if (!double.IsFinite(truth.Number))
                throw new PipelineException(LabelSummaries.MissingLabel(Objective.LabelName, from + i, truth.Number, "holdout"));
            Truth.Add(truth);
            for (var s = 0; s < Slices.Length; s++) Slices[s].Add(Objective.Slices[s].Of(rows[i]));
            _unitReader.Add(rows[i]);
            if (_origin is { } origin) Horizons.Add(Objective.Series!.Time(rows[i]).Ticks - origin);
            if (Objective.Task != TaskKind.Ranking) Remember(rows[i], truth, Model[from + i], from + i, partition);
        }
    }

    // Of rows with the same loss the earlier one is kept, hence the negative order.
    private void Remember(TRow row, Truth truth, TOut said, long order, IRowPartition<TRow> partition)
    {
        var loss = RowLoss.Of(truth, said);
        if (!(loss > 0)) return;
        var priority = (loss, -order);
        if (_worst.Count == WorstKept && _worst.TryPeek(out _, out var least) && priority.CompareTo(least) <= 0) return;
        _worst.Enqueue(new(partition.Describe(row), RowLoss.Describe(Objective.Task, truth), RowLoss.Describe(said), loss) { Values = Shown(row) }, priority);
        if (_worst.Count > WorstKept) _worst.Dequeue();
    }

    private Dictionary<string, string> Shown(TRow row) => (_shown ??= [.. ShownColumns.Of<TRow>(Objective.LabelName).Take(MostShown)])
        .ToDictionary(column => column.Name, column => column.Text(row) is { } text ? text.Length > LongestShown ? text[..LongestShown] + "..." : text : "(missing)", StringComparer.Ordinal);
}
