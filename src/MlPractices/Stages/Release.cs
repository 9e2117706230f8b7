using System.Diagnostics;

namespace MlPractices;

/// <summary>A model that was accepted and stored under a version. Immutable; the only thing that can be served, rolled out or monitored.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What it says of a row.</typeparam>
[DebuggerDisplay("release {Name} {Version}")]
public sealed partial class Release<TRow, TOut>
{
    private readonly ITrainedModel<TRow, TOut> _model;

    internal Release(ReleaseBundle bundle, ITrainedModel<TRow, TOut> model) => (Bundle, _model) = (bundle, model);

    /// <summary>The model's name.</summary>
    public string Name => Bundle.Name;

    /// <summary>The version.</summary>
    public SemanticVersion Version => Bundle.Version;

    /// <summary>SHA-256 (hex) of the saved model: the model's identity.</summary>
    public string ModelDigest => Bundle.Evaluation.ModelDigest;

    /// <summary>Files that came with the model, such as the same model in an exchange format.</summary>
    public IReadOnlyList<ModelAttachment> Attachments => Bundle.Attachments;

    /// <summary>The model card.</summary>
    public ModelCard Card => Bundle.Card;

    /// <summary>What was measured when it was accepted.</summary>
    public Evaluation Evaluation => Bundle.Evaluation;

    /// <summary>
    /// Which version of the data it was made of: <c>release.Data?.Compare(today)</c> says whether the source still gives those rows. Null in releases that were made before it
    /// was kept.
    /// </summary>
    public DataManifest? Data => Bundle.DataManifestJson is { } json ? DataManifest.FromJson(json) : null;

    /// <summary>When it was released.</summary>
    public DateTimeOffset ReleasedAt => Bundle.CreatedAt;

    /// <summary>The profile of the rows it was trained on (JSON): the reference of drift checks.</summary>
    public string ReferenceProfileJson => Bundle.ReferenceProfileJson;

    internal ReleaseBundle Bundle { get; }

    internal ITrainedModel<TRow, TOut> Model => _model;

    /// <summary>Scores one row. Safe to call from several threads at once.</summary>
    public TOut Predict(TRow row) => _model.Predict(row);

    /// <summary>Scores rows in their order.</summary>
    public IEnumerable<TOut> PredictMany(IEnumerable<TRow> rows) => _model.PredictMany(rows);
}
