using System.Reflection;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>Looks at how a fresh model's answers relate to the label of the very rows it was trained on.</summary>
internal static class LabelCheck
{
    private static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>
    /// A model that reads the label's column is tried out: rows are scored again with the label of another row. If an answer changes, the
    /// label decides it, and in production there is none.
    /// </summary>
    /// <exception cref="PipelineException">An answer follows the label; or the model's classes are not the objective's.</exception>
    public static void AnswersDoNotFollow<TRow, TOut>(ITrainedModel<TRow, TOut> model, Objective<TRow, TOut> objective, ModelRecord record, Lazy<IReadOnlyList<TRow>> probe)
        where TRow : class
    {
        RequireClasses(objective, record, probe);
        if (LabelMember<TRow>(objective.LabelName) is not { } label || !record.Signature.Inputs.Any(input => input.Name == label.Column)) return;
        var rows = probe.Value;
        var changed = rows.Select((row, i) => With(row, label.Member, Value(rows[(i + rows.Count / 2) % rows.Count], label.Member))).ToList();
        var follows = model.PredictMany(rows).Zip(model.PredictMany(changed)).Any(pair => Said(pair.First) != Said(pair.Second));
        if (!follows) return;
        throw new PipelineException(new(
            "MLP0307", Severity.Error, objective.LabelName, "The model's answers change when nothing but the row's label changes: the label is among its features.",
            $"Take column '{label.Column}' out of the features; in production it is not known."));
    }

    private static void RequireClasses<TRow, TOut>(Objective<TRow, TOut> objective, ModelRecord record, Lazy<IReadOnlyList<TRow>> probe)
    {
        if (record.Task != TaskKind.Multiclass) return;
        var known = record.Classes.ToHashSet(StringComparer.Ordinal);
        foreach (var row in probe.Value)
        {
            if (objective.TruthOf(row).Class is not { } answer || known.Contains(answer)) continue;
            throw new PipelineException(new(
                "MLP0505", Severity.Error, objective.LabelName,
                $"A training row is of class '{answer}', which the model does not know; it knows {string.Join(", ", record.Classes.Take(10).Select(name => $"'{name}'"))}.",
                $"Make the pipeline's label column from {objective.LabelName} (MapValueToKey), so that objective and model mean the same classes."));
        }
    }

    private static (MemberInfo Member, string Column)? LabelMember<TRow>(string name)
        where TRow : class
    {
        MemberInfo? member = typeof(TRow).GetProperty(name) is { CanWrite: true } property ? property : typeof(TRow).GetField(name);
        return member is not null && RowColumns.Of<TRow>().FirstOrDefault(column => column.MemberName == name) is { } column ? (member, column.ColumnName) : null;
    }

    private static object? Value(object row, MemberInfo member) => member is PropertyInfo property ? property.GetValue(row) : ((FieldInfo)member).GetValue(row);

    private static TRow With<TRow>(TRow row, MemberInfo member, object? value)
        where TRow : class
    {
        var copy = (TRow)Clone.Invoke(row, null)!;
        if (member is PropertyInfo property) property.SetValue(copy, value);
        else ((FieldInfo)member).SetValue(copy, value);
        return copy;
    }

    // Lists in records compare by reference; what they say is compared.
    private static (string Decision, double Number) Said<TOut>(TOut answer) => answer switch
    {
        BinaryScore binary => ("", binary.Score),
        RegressionScore number => ("", number.Value),
        RankScore rank => ("", rank.Score),
        ClassScores classes => (classes.Predicted, (classes.Scores ?? classes.Probabilities)[0]),
        _ => ("", 0),
    };
}
