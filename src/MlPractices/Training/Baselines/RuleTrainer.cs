namespace MlPractices;

/// <summary>A user's rule as a binary model. All it learns is how often it is right.</summary>
internal sealed class RuleTrainer<TRow>(string description, Func<TRow, bool> rule) : ITrainer<TRow, BinaryScore>
{
    private const string Format = "mlpractices.baseline.rule/1";

    public string Name => "Rule";

    public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string> { ["rule"] = description };

    public int? Seed => null;

    public ITrainedModel<TRow, BinaryScore> Train(TrainingContext<TRow, BinaryScore> context)
    {
        // One row of each answer is added on either side (Laplace), so that no probability is 0 or 1.
        var (held, heldTrue, other, otherTrue) = (2.0, 1.0, 2.0, 1.0);
        foreach (var row in context.Training.Rows)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var truth = context.Objective.TruthOf(row);
            var ofTrue = truth.Binary ? truth.Weight : 0;
            if (rule(row)) (held, heldTrue) = (held + truth.Weight, heldTrue + ofTrue);
            else (other, otherTrue) = (other + truth.Weight, otherTrue + ofTrue);
        }
        return Model(new(description, heldTrue / held, otherTrue / other));
    }

    public bool CanRead(string formatId) => formatId == Format;

    public ITrainedModel<TRow, BinaryScore> Read(Stream source, string formatId)
    {
        var state = StateFile.Read<RuleState>(source, formatId);
        if (state.Rule != description)
            throw new InvalidDataException($"The model was made with the rule '{state.Rule}', the code has '{description}'. Load it with its own rule.");
        return Model(state);
    }

    private FunctionModel<TRow, BinaryScore, RuleState> Model(RuleState state) => new(
        Format, state, row => rule(row) ? new(true, 1, state.ShareWhereHeld) : new(false, 0, state.ShareElsewhere));
}

/// <summary>What a rule learned.</summary>
/// <param name="Rule">The rule in words.</param>
/// <param name="ShareWhereHeld">Share of "true" where it holds.</param>
/// <param name="ShareElsewhere">Share of "true" where it does not.</param>
internal sealed record RuleState(string Rule, double ShareWhereHeld, double ShareElsewhere);
