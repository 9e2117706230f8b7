namespace MlPractices;

/// <summary>All features of a model, fitted on training rows.</summary>
internal sealed class FittedFeatures<TRow>
{
    private readonly FittedFeature<TRow>[] _features;
    private readonly int[] _offsets;

    private FittedFeatures(IReadOnlyList<FeatureDefinition<TRow>> definitions, FeatureState[] states)
    {
        States = states;
        _features = [.. definitions.Select((definition, i) => definition.Bind(states[i]))];
        _offsets = new int[_features.Length];
        for (var i = 1; i < _features.Length; i++) _offsets[i] = _offsets[i - 1] + _features[i - 1].Names.Count;
        Names = [.. _features.SelectMany(feature => feature.Names)];
        Columns = [.. definitions.SelectMany(definition => definition.Columns).Distinct(StringComparer.Ordinal)];
    }

    public FeatureState[] States { get; }

    public IReadOnlyList<string> Names { get; }

    public int Width => Names.Count;

    /// <summary>The members of the row that the features are made of.</summary>
    public IReadOnlyList<string> Columns { get; }

    public static FittedFeatures<TRow> Fit(IReadOnlyList<FeatureDefinition<TRow>> definitions, TrainingSet<TRow> training, CancellationToken cancellation)
    {
        var fitters = definitions.Select(definition => definition.Begin()).ToArray();
        foreach (var row in training.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var fitter in fitters) fitter.Add(row);
        }
        return new(definitions, [.. fitters.Select(fitter => fitter.Finish())]);
    }

    /// <exception cref="InvalidDataException">The saved features are not those of the code.</exception>
    public static FittedFeatures<TRow> Restore(IReadOnlyList<FeatureDefinition<TRow>> definitions, FeatureState[] states)
    {
        var saved = states.Select(state => state.Signature).ToList();
        var code = definitions.Select(definition => definition.Signature).ToList();
        if (!saved.SequenceEqual(code))
            throw new InvalidDataException($"The model was trained over [{string.Join("; ", saved)}], the code has [{string.Join("; ", code)}]. Load it with its own feature map.");
        return new(definitions, states);
    }

    public void Encode(TRow row, SparseVector into)
    {
        into.Clear();
        for (var i = 0; i < _features.Length; i++) _features[i].Write(row, into, _offsets[i]);
        into.Order();
    }
}
