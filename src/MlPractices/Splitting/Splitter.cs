namespace MlPractices;

/// <summary>Makes partitions of a data set by a plan.</summary>
internal sealed class Splitter<TRow, TOut>(
    Dataset<TRow> data, SplitPlan<TRow> plan, Objective<TRow, TOut> objective, DataCheckOptions options,
    IProgress<LoadProgress>? progress, CancellationToken cancellation)
{
    private static readonly SplitPart[] ThreeParts = [SplitPart.Holdout, SplitPart.Validation, SplitPart.Training];
    private static readonly SplitPart[] TestAndRest = [SplitPart.Holdout, SplitPart.Training];

    /// <summary>Holdout, validation and training in one call.</summary>
    public RowPartition<TRow> Divide()
    {
        if (plan.Repeated is { } manifest) return Partition(new PlanReader<TRow>(plan, manifest.FoldSalt), manifest.Assignment, [.. manifest.Meaning], manifest.Fold);
        var reader = new PlanReader<TRow>(plan);
        AssignmentState state = plan.Time is not null ? TimeLearner.Parts(reader, Rows) : AssignmentLearner.Learn(reader, Rows, plan.Fractions);
        return Partition(reader, state, ThreeParts, fold: null);
    }

    /// <summary>One partition a fold and repeat, each with its fold held out and the rest to train on.</summary>
    public IEnumerable<RowPartition<TRow>> Folds(int folds, int repeats)
    {
        if (plan.Time is not null)
        {
            var reader = new PlanReader<TRow>(plan);
            foreach ((AssignmentState state, int fold) in TimeLearner.Windows(reader, Rows, folds).Select((state, fold) => (state, fold)))
            {
                yield return Partition(reader, state, TestAndRest, FoldName(fold, folds, 0, 1));
            }

            yield break;
        }

        for (int repeat = 0; repeat < repeats; repeat++)
        {
            var reader = new PlanReader<TRow>(plan, $"/repeat {repeat}");
            AssignmentState state = AssignmentLearner.Learn(reader, Rows, [.. Enumerable.Repeat(1.0 / folds, folds)], exact: true);
            for (int fold = 0; fold < folds; fold++)
            {
                SplitPart[] meaning = [.. Enumerable.Range(0, folds).Select(part => part == fold ? SplitPart.Holdout : SplitPart.Training)];
                yield return Partition(reader, state, meaning, FoldName(fold, folds, repeat, repeats));
            }
        }
    }

    /// <summary>All rows to train on, none held out: for the model that was judged by folds.</summary>
    public RowPartition<TRow> Whole(int folds, int repeats)
    {
        var reader = new PlanReader<TRow>(plan);
        var state = new AssignmentState { Fractions = [1.0] };
        SplitPart[] meaning = [SplitPart.Training];
        RowAssigner<TRow> assigner = RowAssigner<TRow>.Of(reader, state);
        var surveyor = new PartSurveyor<TRow>(data, Rows, assigner, meaning);
        var held = new HoldoutRows.Builder<TRow, TOut>(plan, objective);
        IReadOnlyDictionary<SplitPart, PartSurvey> survey = surveyor.Read(null, (row, _, digest) => held.Add(row, digest));
        string judged = repeats == 1 ? FormattableString.Invariant($"all rows, judged by {folds} folds") : FormattableString.Invariant($"all rows, judged by {folds} folds repeated {repeats} times");
        ManifestPart part = new(SplitPart.Training, survey[SplitPart.Training].Fingerprint.Count, survey[SplitPart.Training].Fingerprint.Rows);
        SplitManifest manifest = SplitManifest.Of(reader, judged, meaning, data.Fingerprint, [part], state);
        var provenance = new SplitProvenance(
            $"{plan.Description}; {judged}", data.Fingerprint.ToString(), manifest.ToJson(), survey[SplitPart.Training].Profile.ToJson(), data.Count) { DataManifestJson = data.Manifest.ToJson() };
        return new RowPartition<TRow>(data, reader, assigner, meaning, survey, provenance, []) { Fold = judged, Held = held.Build() };
    }

    private const int ReportEvery = 4096;

    /// <summary>The data set's rows; each reading reports progress from the start and can be given up.</summary>
    private IEnumerable<TRow> Rows
    {
        get
        {
            long count = 0;
            foreach (TRow row in data.Source.Read(new ReadState { StaysInside = true, Cancellation = cancellation }))
            {
                yield return row;
                if (++count % ReportEvery != 0) continue;
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new LoadProgress(count, (double)count / data.Count));
            }
        }
    }

    private static string FoldName(int fold, int folds, int repeat, int repeats) =>
        repeats == 1 ? $"fold {fold + 1} of {folds}" : $"fold {fold + 1} of {folds}, repeat {repeat + 1} of {repeats}";

    private RowPartition<TRow> Partition(PlanReader<TRow> reader, AssignmentState state, SplitPart[] meaning, string? fold)
    {
        RowAssigner<TRow> assigner = RowAssigner<TRow>.Of(reader, state);
        var surveyor = new PartSurveyor<TRow>(data, Rows, assigner, meaning);
        var checks = new SplitChecks<TRow, TOut>(data, reader, objective, options);
        var held = new HoldoutRows.Builder<TRow, TOut>(plan, objective);
        IReadOnlyDictionary<SplitPart, PartSurvey> survey = surveyor.Read(checks.Add, (row, part, digest) =>
        {
            if (part == SplitPart.Holdout) held.Add(row, digest);
        });
        RequireRows(survey);
        List<ManifestPart> parts = [.. survey.Where(part => part.Value.Fingerprint.Count > 0)
            .Select(part => new ManifestPart(part.Key, part.Value.Fingerprint.Count, part.Value.Fingerprint.Rows))];
        SplitManifest manifest = SplitManifest.Of(reader, fold, meaning, data.Fingerprint, parts, state);
        RequireSameParts(manifest);
        string description = fold is null ? plan.Description : $"{plan.Description}; {fold}";
        var provenance = new SplitProvenance(
            description, data.Fingerprint.ToString(), manifest.ToJson(), survey[SplitPart.Training].Profile.ToJson(), data.Count) { DataManifestJson = data.Manifest.ToJson() };
        return new RowPartition<TRow>(data, reader, assigner, meaning, survey, provenance, checks.Findings(survey, surveyor.LeftOut, fold is not null)) { Fold = fold, Held = held.Build() };
    }

    private void RequireRows(IReadOnlyDictionary<SplitPart, PartSurvey> survey)
    {
        foreach (SplitPart part in ThreeParts)
        {
            bool asked = part != SplitPart.Validation || plan.ValidationFraction > 0;
            if (!asked || survey[part].Fingerprint.Count > 0) continue;
            throw new PipelineException(new Finding(
                "MLP0202", Severity.Error, part.ToString(), $"None of the {data.Count} rows is in the {part} set ({plan.Description}).",
                plan.Time is not null ? "Shorten the gap, or take a larger share."
                    : "Take a larger share, stratify (which gives exact numbers), or key the split by a column with more values."));
        }
    }

    /// <summary>Repeating a split on the same data has to give the same parts.</summary>
    private void RequireSameParts(SplitManifest made)
    {
        if (plan.Repeated is not { } original || !original.Data.HasSameRows(made.Data) || original.Parts.SequenceEqual(made.Parts)) return;
        throw new PipelineException(new Finding(
            "MLP0210", Severity.Error, "split manifest", "The data set is that of the manifest, but its split came out differently: the manifest was edited, or the key's code changed.",
            "Make a new split."));
    }
}
