using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>
/// Sketches the holdout as the released model sees it. It is read twice: for the cells, then for the counts. Nothing of it is chosen by, and
/// no row of it is kept.
/// </summary>
internal sealed class ReferenceBuilder<TRow, TOut>
{
    private const int Components = 16;
    private const int Batch = 4096;
    private const double MostRepeatsToCompare = 0.05;

    private readonly List<ProbeGatherer<TRow>> _gatherers = [];
    private readonly KllSketch _answers = new();
    private readonly KllSketch _confidence = new();
    private readonly KllSketch _losses = new();
    private readonly ValueCounts _answerValues = new();
    private readonly ValueCounts _lossValues = new();
    private readonly HashSet<string> _decisions = new(StringComparer.Ordinal);

    private ReferenceBuilder(string label)
    {
        foreach (var column in WatchedColumns.Of<TRow>(label)) _gatherers.AddRange(ProbeGatherer<TRow>.For(column, Components));
    }

    public static ReferenceSketch Of(Candidate<TRow, TOut> candidate, CancellationToken cancellation)
    {
        var split = candidate.Split;
        var builder = new ReferenceBuilder<TRow, TOut>(split.Objective.LabelName);
        foreach (var (row, answer, truth) in Scored(candidate, cancellation)) builder.Gather(row, answer, truth);
        var shape = builder.Shape();
        var probes = new RowProbes<TRow, TOut>(shape);
        var counts = new WindowCounts(shape);
        var loss = shape.Loss?.NewCounts();
        var words = UnseenWords(shape);
        foreach (var (row, answer, truth) in Scored(candidate, cancellation))
        {
            probes.Count(row, answer, counts);
            foreach (var word in words) word.Add(row);
            loss?.Add(RowLoss.Of(truth, answer), shape.Loss!.Edges, shape.Loss.Minimum, shape.Loss.Maximum);
        }

        return shape with
        {
            Rows = counts.Rows,
            RepeatedShare = Repeated(counts),
            Probes = [.. shape.Probes.Select((probe, i) => probe with { Counts = words.FirstOrDefault(word => word.Probe == probe)?.Counts ?? counts.Probes[i] })],
            Loss = loss is null ? null : shape.Loss! with { Counts = loss },
        };
    }

    private static List<HeldOutWords<TRow>> UnseenWords(ReferenceSketch shape) =>
        [.. shape.Probes.Where(probe => probe.Aspect == ProbeAspect.UnseenWords).Select(probe => new HeldOutWords<TRow>(probe))];

    private static double? Repeated(WindowCounts counts)
    {
        if (counts.Rows == 0) return null;
        var share = Math.Max(0, 1 - (counts.Distinct.Estimate() / counts.Rows));
        return share <= MostRepeatsToCompare ? share : null;
    }

    private static IEnumerable<(TRow Row, TOut Answer, Truth Truth)> Scored(Candidate<TRow, TOut> candidate, CancellationToken cancellation)
    {
        foreach (var (partition, model) in candidate.HeldOut)
        foreach (var rows in partition.Rows(SplitPart.Holdout).Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            var i = 0;
            foreach (var answer in model.PredictMany(rows))
            {
                yield return (rows[i], answer, candidate.Split.Objective.TruthOf(rows[i]));
                i++;
            }
        }
    }

    private void Gather(TRow row, TOut answer, Truth truth)
    {
        foreach (var gatherer in _gatherers) gatherer.Add(row);
        Add(RowLoss.Number(answer), _answers, _answerValues);
        if (AnswerNumbers.Confidence(answer) is var confidence && double.IsFinite(confidence)) _confidence.Add(confidence);
        if (AnswerNumbers.Decision(answer) is { } decision) _decisions.Add(decision);
        Add(RowLoss.Of(truth, answer), _losses, _lossValues);
    }

    private static void Add(double value, KllSketch sketch, ValueCounts values)
    {
        if (!double.IsFinite(value)) return;
        sketch.Add(value);
        values.Add(value);
    }

    private ReferenceSketch Shape()
    {
        List<ProbeReference> probes = [.. _gatherers.SelectMany(gatherer => gatherer.Probes())];
        if (_answers.Count > 0) probes.Add(Of(ProbeAspect.Answer, _answers, _answerValues.Counts));
        if (_confidence.Count > 0) probes.Add(Of(ProbeAspect.Confidence, _confidence, null));
        if (AnswerNumbers.Decides<TOut>()) probes.Add(new() { Column = "", Aspect = ProbeAspect.Decision, Categories = [.. _decisions.Order(StringComparer.Ordinal)], Counts = new(_decisions.Count) });
        var hasLoss = _losses.Count > 0 && typeof(TOut) != typeof(RankScore);
        return new() { Rows = 0, Probes = probes, Loss = hasLoss ? Of(ProbeAspect.Loss, _losses, _lossValues.Counts) : null };
    }

    private static ProbeReference Of(ProbeAspect aspect, KllSketch sketch, IReadOnlyDictionary<double, long>? values)
    {
        var edges = CellEdges.Of(values, sketch);
        return new() { Column = "", Aspect = aspect, Edges = edges, Minimum = sketch.Minimum, Maximum = sketch.Maximum, Counts = new(edges.Length + 1) };
    }
}

/// <summary>Counts the unseen words of those rows whose words the set does not hold: every second one.</summary>
internal sealed class HeldOutWords<TRow>(ProbeReference probe)
{
    private readonly RowColumn<TRow> _column = RowSchema<TRow>.Instance.Find(probe.Column)!;
    private long _rows;

    public ProbeReference Probe => probe;

    public ProbeCounts Counts { get; } = probe.NewCounts();

    public void Add(TRow row)
    {
        if (_column.Text(row) is not { Length: > 0 } text) Counts.Missing++;
        else if (_rows++ % 2 == 1) Counts.Add(WordSet.UnseenShare(probe.Words!, text), probe.Edges, probe.Minimum, probe.Maximum);
    }
}
