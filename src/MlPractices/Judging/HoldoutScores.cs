namespace MlPractices;

/// <summary>The holdout read once: answers, what both models say, the slices' values, and the rows the model is most wrong about.</summary>
internal sealed class HoldoutScores<TRow, TOut>
{
    private const int Batch = 4096;
    private const int WorstKept = 20;

    private readonly PriorityQueue<WorstRow, (double Loss, long Order)> _worst = new();

    private readonly Dictionary<string, PreparedMetric> _prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PreparedMetric> _preparedBaseline = new(StringComparer.Ordinal);
    private readonly UnitReader<TRow> _unitReader;
    private HoldoutUnits? _units;

    private HoldoutScores(Objective<TRow, TOut> objective, IRowPartition<TRow> partition)
    {
        Objective = objective;
        var rows = (int)Math.Min(Array.MaxLength, partition.Count(SplitPart.Holdout));
        Slices = [.. objective.Slices.Select(_ => new SliceCodes(rows))];
        _unitReader = new(partition, rows);
        (Truth.Capacity, Model.Capacity, Baseline.Capacity) = (rows, rows, rows);
    }

    public Objective<TRow, TOut> Objective { get; }

    public List<Truth> Truth { get; } = [];

    public List<TOut> Model { get; } = [];

    public List<TOut> Baseline { get; } = [];

    /// <summary>For each slice of the objective, the values of the rows.</summary>
    public SliceCodes[] Slices { get; }

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

    /// <summary>A metric of the baseline, prepared once.</summary>
    public PreparedMetric OfBaseline(Metric<TOut> metric) =>
        _preparedBaseline.TryGetValue(metric.Name, out var known) ? known : _preparedBaseline[metric.Name] = metric.Prepare(Truth, Baseline);

    public static HoldoutScores<TRow, TOut> Read(
        Split<TRow, TOut> split, ITrainedModel<TRow, TOut> model, ITrainedModel<TRow, TOut> baseline, CancellationToken cancellation)
    {
        var scores = new HoldoutScores<TRow, TOut>(split.Objective, split.Partition);
        foreach (var rows in split.Partition.Rows(SplitPart.Holdout).Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            var from = scores.Count;
            scores.Model.AddRange(model.PredictMany(rows));
            scores.Baseline.AddRange(baseline.PredictMany(rows));
            if (scores.Model.Count != from + rows.Length || scores.Baseline.Count != from + rows.Length)
                throw new PipelineException(new(
                    "MLP1039", Severity.Error, "predictions", $"A model gave another number of predictions than the {rows.Length} rows it was asked for.",
                    "Return one prediction per row, in the rows' order, from PredictMany."));
            scores.Add(rows, from, split.Partition);
        }
        return scores;
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
        _worst.Enqueue(new(partition.Describe(row), RowLoss.Describe(Objective.Task, truth), RowLoss.Describe(said), loss), priority);
        if (_worst.Count > WorstKept) _worst.Dequeue();
    }
}
