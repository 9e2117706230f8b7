namespace MlPractices;

/// <summary>MLP0203, MLP0204: a key whose rows are on both sides of the split.</summary>
internal sealed class KeyOverlap(string name, string id, Severity severity, string meaning)
{
    private readonly TwinTable _keys = new();

    /// <param name="hash">Hash of the key.</param>
    /// <param name="part">Where a row with this key is.</param>
    public void Add(ulong hash, SplitPart part) => _keys.Add(hash, part);

    public IEnumerable<Finding> Findings()
    {
        double shared = _keys.Shared;
        if (shared == 0) yield break;
        yield return new Finding(
            id, severity, name, $"{CheckText.Percent(shared)} of the holdout rows share their {meaning} with training rows: the model knows it already, so the score is too good.",
            $"Split with KeepTogether on {name}.")
        {
            Numbers = CheckText.Numbers(("share", shared)),
        };
    }
}
