using Microsoft.ML;

namespace MlPractices;

/// <summary>How ML.NET is to be run.</summary>
public sealed record MicrosoftMLSettings
{
    /// <summary>Seed 1, rows in memory, importance measured at release, no ONNX.</summary>
    public static MicrosoftMLSettings Default { get; } = new();

    /// <summary>
    /// The seed of the <see cref="MLContext"/>: every training starts a context of its own with it. Trainers that run in several threads
    /// (SDCA by default) take rows in another order each time all the same; give them one thread where models must be repeatable.
    /// </summary>
    public int Seed { get; init; } = 1;

    /// <summary>The trainer's name in reports; null for the name of its ML.NET trainer.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Whether rows that come one by one (a CSV file, a query) are read from there again in every pass of a trainer; by default they are
    /// held in memory while it trains. Data sets opened from a data view are never copied.
    /// </summary>
    public bool StreamRows { get; init; }

    /// <summary>How often each feature is shuffled to tell its importance, on the validation set, when a model is released; 0 to leave it out.</summary>
    public int ImportancePermutations { get; init; } = 5;

    /// <summary>
    /// Whether a release holds the model as <c>model.onnx</c> too. It needs the package Microsoft.ML.OnnxConverter, and transforms that ONNX has.
    /// </summary>
    public bool ExportOnnx { get; init; }

    /// <summary>What else to set on a context before it is used: GPU, folder for temporary files, log; null for nothing.</summary>
    public Action<MLContext>? Configure { get; init; }

    internal MLContext Context()
    {
        var ml = new MLContext(Seed);
        Configure?.Invoke(ml);
        return ml;
    }
}
