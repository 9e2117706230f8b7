using System.ComponentModel;

namespace MlPractices;

// Members that exist only so that the compiler can say what to do instead.
public sealed partial class Candidate<TRow, TOut>
{
    /// <summary>Does not compile: a model is judged against a baseline.</summary>
    [Obsolete(MisuseMessages.NoBaseline, error: true, UrlFormat = MisusePages.NoBaseline), EditorBrowsable(EditorBrowsableState.Never)]
    public Verdict<TRow, TOut> Evaluate() => throw MisuseMessages.Error(MisuseMessages.NoBaseline);

    /// <summary>Does not compile: a candidate knows its holdout; it is judged against a baseline.</summary>
    [Obsolete(MisuseMessages.NoBaseline, error: true, UrlFormat = MisusePages.NoBaseline), EditorBrowsable(EditorBrowsableState.Never)]
    public Verdict<TRow, TOut> Evaluate(Holdout<TRow> on) => throw MisuseMessages.Error(MisuseMessages.NoBaseline);

    /// <summary>Does not compile: a model is not judged on rows it was trained on.</summary>
    [Obsolete(MisuseMessages.JudgedOnSeenRows, error: true, UrlFormat = MisusePages.JudgedOnSeenRows), EditorBrowsable(EditorBrowsableState.Never)]
    public Verdict<TRow, TOut> Evaluate(TrainingSet<TRow> on) => throw MisuseMessages.Error(MisuseMessages.JudgedOnSeenRows);

    /// <summary>Does not compile: a model is not judged on rows it was tuned on.</summary>
    [Obsolete(MisuseMessages.JudgedOnSeenRows, error: true, UrlFormat = MisusePages.JudgedOnSeenRows), EditorBrowsable(EditorBrowsableState.Never)]
    public Verdict<TRow, TOut> Evaluate(ValidationSet<TRow> on) => throw MisuseMessages.Error(MisuseMessages.JudgedOnSeenRows);

    /// <summary>Does not compile: a candidate was not judged.</summary>
    [Obsolete(MisuseMessages.NotJudged, error: true, UrlFormat = MisusePages.NotJudged), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<Release<TRow, TOut>> Release(IModelRegistry registry, string name, SemanticVersion version) => throw MisuseMessages.Error(MisuseMessages.NotJudged);

    /// <summary>Does not compile: a candidate was not judged.</summary>
    [Obsolete(MisuseMessages.NotJudged, error: true, UrlFormat = MisusePages.NotJudged), EditorBrowsable(EditorBrowsableState.Never)]
    public void Save(string path) => throw MisuseMessages.Error(MisuseMessages.NotJudged);

    /// <summary>Does not compile: a candidate was not judged.</summary>
    [Obsolete(MisuseMessages.NotJudged, error: true, UrlFormat = MisusePages.NotJudged), EditorBrowsable(EditorBrowsableState.Never)]
    public void Save(Stream destination) => throw MisuseMessages.Error(MisuseMessages.NotJudged);

    /// <summary>Does not compile: a candidate was not judged.</summary>
    [Obsolete(MisuseMessages.NotJudged, error: true, UrlFormat = MisusePages.NotJudged), EditorBrowsable(EditorBrowsableState.Never)]
    public void Deploy() => throw MisuseMessages.Error(MisuseMessages.NotJudged);

    /// <summary>Does not compile: a candidate was not judged.</summary>
    [Obsolete(MisuseMessages.NotJudged, error: true, UrlFormat = MisusePages.NotJudged), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<Rollout> RollOutAsync(ModelRegistry registry, string reason) => throw MisuseMessages.Error(MisuseMessages.NotJudged);

    /// <summary>Does not compile: a candidate was not released.</summary>
    [Obsolete(MisuseMessages.NotReleased, error: true, UrlFormat = MisusePages.NotReleased), EditorBrowsable(EditorBrowsableState.Never)]
    public TOut Predict(TRow row) => throw MisuseMessages.Error(MisuseMessages.NotReleased);

    /// <summary>Does not compile: a candidate was not released.</summary>
    [Obsolete(MisuseMessages.NotReleased, error: true, UrlFormat = MisusePages.NotReleased), EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerable<TOut> PredictMany(IEnumerable<TRow> rows) => throw MisuseMessages.Error(MisuseMessages.NotReleased);

    /// <summary>Does not compile: only a release can be monitored.</summary>
    [Obsolete(MisuseMessages.MonitorNeedsRelease, error: true, UrlFormat = MisusePages.MonitorNeedsRelease), EditorBrowsable(EditorBrowsableState.Never)]
    public void Monitor() => throw MisuseMessages.Error(MisuseMessages.MonitorNeedsRelease);

    /// <summary>Does not compile: a candidate is no release.</summary>
    [Obsolete(MisuseMessages.NotJudged, error: true, UrlFormat = MisusePages.NotJudged), EditorBrowsable(EditorBrowsableState.Never)]
    public static implicit operator Release<TRow, TOut>(Candidate<TRow, TOut> candidate) => throw MisuseMessages.Error(MisuseMessages.NotJudged);
}
