namespace MlPractices;

/// <summary>Where the rows of a split come from: made by a split plan, read by the stages.</summary>
internal interface IRowPartition<TRow>
{
    /// <summary>SHA-256 (hex) over the holdout's rows, whatever their order: the ledger's key.</summary>
    string HoldoutFingerprint { get; }

    /// <summary>Recognises the rows that are held out: of all rows for the whole to folds; null when only their fingerprint is known.</summary>
    HoldoutRows? Held => null;

    /// <summary>Which fold it is, or that it is the whole to folds; null for a split with one holdout. A fold alone gives no verdict.</summary>
    string? Fold => null;

    /// <summary>Where the rows came from and how they were split.</summary>
    SplitProvenance Provenance { get; }

    /// <summary>What data checks and the splitting itself noticed.</summary>
    IReadOnlyList<Finding> Findings { get; }

    /// <summary>The rows of a part: streamed, re-readable, always in the same order.</summary>
    IEnumerable<TRow> Rows(SplitPart part);

    /// <summary>Every row that there is, those in no part among them: the history that forecasts look back on.</summary>
    IEnumerable<TRow> AllRows => Rows(SplitPart.Training).Concat(Rows(SplitPart.Validation)).Concat(Rows(SplitPart.Holdout));

    /// <summary>How many rows a part has.</summary>
    long Count(SplitPart part);

    /// <summary>What the plan keeps together, by name with a hash of the row's; null for plans whose rows are on their own.</summary>
    (string Name, Func<TRow, ulong> Of)? Unit => null;

    /// <summary>The columns that <see cref="Unit"/> is made of.</summary>
    IReadOnlyList<string> UnitColumns => [];

    /// <summary>When a row came about, for plans by time; null for others.</summary>
    Func<TRow, long?>? Time => null;

    /// <summary>The engine that keeps the rows in a form of its own; null for rows that come one by one.</summary>
    IRowStore<TRow>? Store => null;

    /// <summary>Which rows of <see cref="Store"/> a part is; null without one.</summary>
    RowPositions? Positions(SplitPart part) => null;

    /// <summary>
    /// The fold (0 to <paramref name="folds"/> - 1) of each training row in the order of <see cref="Rows"/>, one array per repeat;
    /// groups, strata and time order of the plan are kept. Under a plan by time the folds are blocks of time and there is one array: a fold
    /// is tested on a model trained on rows with smaller numbers; -1 marks rows before the first block, <see cref="int.MaxValue"/> rows that no
    /// fold uses.
    /// </summary>
    IReadOnlyList<int[]> TrainingFolds(int folds, int repeats, int seed);

    /// <summary>A stable name of a row to show to people: its key if the plan has one.</summary>
    string Describe(TRow row);
}
