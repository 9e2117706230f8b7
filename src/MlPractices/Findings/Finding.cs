using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>
/// Something that a stage, a data check or a gate noticed. The id is the one the analyzers use, so that the squiggle in the
/// editor, the run-time check and the model card speak of the same thing.
/// </summary>
/// <param name="Id">Rule id, <c>MLPnnnn</c>.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Subject">What it is about: a column, a part of the split, a metric, a slice.</param>
/// <param name="Message">What was seen, with the numbers, in one or two sentences.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Finding(string Id, Severity Severity, string Subject, string Message, string Remedy)
{
    /// <summary>The numbers behind the message by name (rows, share, limit ...), for reports and tests.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>();

    /// <summary>The page of the id: what it means, why it hurts, a wrong program and a right one.</summary>
    [JsonIgnore]
    public Uri HelpLink => RulePages.Of(Id);

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Severity}: {Subject}: {Message} {Remedy}";
}
