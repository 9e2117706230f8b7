namespace MlPractices;

/// <summary>MLP0203, MLP0204: a key whose rows are on both sides of the split.</summary>
internal sealed class KeyOverlap<TRow>(string name, string id, Severity severity, string meaning, Func<TRow, ulong?> key)
{
    private readonly TwinTable _keys = new();

    public void Add(TRow row, SplitPart part)
    {
        if (key(row) is { } hash) _keys.Add(hash, part);
    }

    public IEnumerable<Finding> Findings()
    {
        double shared = _keys.Shared;
        if (shared == 0) yield break;
        yield return new Finding(
            id, severity, name, $"{CheckText.Percent(shared)} of the holdout rows have a {meaning} that is in the training rows too: the model meets acquaintances.",
            $"Split with KeepTogether on {name}.")
        {
            Numbers = CheckText.Numbers(("share", shared)),
        };
    }
}
