namespace MlPractices;

/// <summary>
/// What a release asks of the rows it is given: the columns of its signature, by name and kind. Which class the rows are of does not matter,
/// so a service can use a type of its own. A model without a signature asks for every column of the rows it was trained on but the label.
/// </summary>
internal static class ReleaseContract
{
    /// <summary>The columns that rows need.</summary>
    /// <param name="bundle">The release.</param>
    public static IReadOnlyList<string> Columns(ReleaseBundle bundle) => bundle.Card.Signature is { } signature
        ? [.. signature.Inputs.Select(input => input.Name)]
        : [.. Profile(bundle)?.Columns.Select(column => column.Name).Where(name => name != bundle.Evaluation.Label) ?? []];

    /// <summary>The row type's column for one of the release's; null if there is none.</summary>
    /// <param name="name">The name in the signature.</param>
    public static RowColumn<TRow>? Find<TRow>(string name) =>
        RowSchema<TRow>.Instance.Columns.FirstOrDefault(column => ColumnAlias.Of(column.Member) == name) ?? RowSchema<TRow>.Instance.Find(name);

    /// <summary>Compares a row type with what the release asks for.</summary>
    /// <exception cref="InvalidDataException">A column is missing or of another kind; all that do not fit are named.</exception>
    public static void Require<TRow>(ReleaseBundle bundle)
    {
        var profile = Profile(bundle);
        List<string> wrong = [];
        foreach (var name in Columns(bundle))
        {
            var trained = profile?.Columns.FirstOrDefault(column => column.Name == name);
            if (Find<TRow>(name) is not { } given) wrong.Add($"'{name}'{(trained is null ? "" : $" ({trained.Kind})")} is missing");
            else if (trained is not null && trained.Kind != given.Schema.Kind) wrong.Add($"'{name}' was {trained.Kind} and is {given.Schema.Kind} ({given.Schema.Type})");
        }

        if (wrong.Count == 0) return;
        throw new InvalidDataException(
            $"{bundle.Name} {bundle.Version} does not take rows of {typeof(TRow).FullName}: column {string.Join("; column ", wrong)}. "
            + $"{typeof(TRow).Name} has: {string.Join(", ", RowSchema<TRow>.Instance.Columns.Select(column => column.Name))}. Give it the columns that the model was trained with.");
    }

    private static DataProfile? Profile(ReleaseBundle bundle) =>
        bundle.ReferenceProfileJson is "" or "{}" ? null : DataProfile.FromJson(bundle.ReferenceProfileJson);
}
