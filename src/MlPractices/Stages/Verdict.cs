using System.Diagnostics;

namespace MlPractices;

/// <summary>
/// What the gate says of a candidate: <see cref="Accepted{TRow, TOut}"/>, <see cref="Rejected{TRow, TOut}"/> or
/// <see cref="Undecided{TRow, TOut}"/>, and nothing else. Only an accepted one can be released.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public abstract partial class Verdict<TRow, TOut>
{
    private protected Verdict(Candidate<TRow, TOut> candidate, Evaluation evaluation) => (Candidate, Evaluation) = (candidate, evaluation);

    /// <summary>The candidate that was judged.</summary>
    public Candidate<TRow, TOut> Candidate { get; }

    /// <summary>What was measured.</summary>
    public Evaluation Evaluation { get; }
}

/// <summary>The model beats the baseline by a useful and proven margin and keeps every limit.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
[DebuggerDisplay("accepted: {Evaluation.Model}")]
public sealed partial class Accepted<TRow, TOut> : Verdict<TRow, TOut>
{
    internal Accepted(Candidate<TRow, TOut> candidate, Evaluation evaluation)
        : base(candidate, evaluation)
    {
    }
}

/// <summary>The model fails: a limit is broken, or a useful gain is ruled out.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
[DebuggerDisplay("rejected: {Evaluation.Model}, {Reasons.Count} reasons")]
public sealed partial class Rejected<TRow, TOut> : Verdict<TRow, TOut>
{
    internal Rejected(Candidate<TRow, TOut> candidate, Evaluation evaluation, IReadOnlyList<Finding> reasons)
        : base(candidate, evaluation) => Reasons = reasons;

    /// <summary>Every reason, all at once.</summary>
    public IReadOnlyList<Finding> Reasons { get; }
}

/// <summary>The holdout is too small to tell whether there is a useful gain.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
[DebuggerDisplay("undecided: {Evaluation.Model}, needs {RowsNeeded} holdout rows")]
public sealed partial class Undecided<TRow, TOut> : Verdict<TRow, TOut>
{
    internal Undecided(Candidate<TRow, TOut> candidate, Evaluation evaluation, long? rowsNeeded, IReadOnlyList<Finding> reasons)
        : base(candidate, evaluation) => (RowsNeeded, Reasons) = (rowsNeeded, reasons);

    /// <summary>About how many holdout rows it would take; null when it cannot be said (no row differs between model and baseline).</summary>
    public long? RowsNeeded { get; }

    /// <summary>Why nothing can be said.</summary>
    public IReadOnlyList<Finding> Reasons { get; }
}
