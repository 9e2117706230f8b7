namespace MlPractices;

/// <summary>What one feature learned. Which members are used depends on its kind.</summary>
/// <param name="Signature">Kind, column and options; must agree with the code that reads it.</param>
/// <param name="Numbers">Learned numbers (mean, deviation, edges).</param>
/// <param name="Names">Learned names (categories).</param>
/// <param name="Series">Learned series by entity, for lags.</param>
internal sealed record FeatureState(string Signature, double[] Numbers, string[] Names, Dictionary<string, Series>? Series = null);

/// <summary>How one feature is taken from a row: code without anything learned.</summary>
internal abstract class FeatureDefinition<TRow>(string signature)
{
    /// <summary>Kind, column and options.</summary>
    public string Signature { get; } = signature;

    /// <summary>The members of the row that it is made of.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Starts learning from rows.</summary>
    public abstract FeatureFitter<TRow> Begin();

    /// <summary>Joins the code with what was learned.</summary>
    public abstract FittedFeature<TRow> Bind(FeatureState state);
}

/// <summary>Learns one feature from rows seen one after another.</summary>
internal abstract class FeatureFitter<TRow>
{
    public abstract void Add(TRow row);

    public abstract FeatureState Finish();
}

/// <summary>One feature ready to encode rows.</summary>
internal abstract class FittedFeature<TRow>
{
    /// <summary>The names of the positions it fills.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Writes the row's values to the positions from the offset on.</summary>
    public abstract void Write(TRow row, SparseVector into, int offset);
}
