using MlPractices.Tests.Splitting;

namespace MlPractices.Tests.Data.Stores;

/// <summary>Notes which rows it was given, row by row and by position.</summary>
internal sealed class PositionTrainer : ITrainer<Visit, BinaryScore>
{
    private readonly ITrainer<Visit, BinaryScore> _prior = Baseline.Prior<Visit>();

    public List<Given> Trainings { get; } = [];

    public string Name => "positions";

    public IReadOnlyDictionary<string, string> Parameters => _prior.Parameters;

    public int? Seed => null;

    public ITrainedModel<Visit, BinaryScore> Train(TrainingContext<Visit, BinaryScore> context)
    {
        var store = context.Store as VisitColumns;
        Trainings.Add(new(
            [.. context.Training.Rows.Select(row => row.Id)], Ids(store, context.TrainingPositions),
            context.Validation is { } validation ? [.. validation.Rows.Select(row => row.Id)] : null, Ids(store, context.ValidationPositions)));
        Assert.Equal(context.Training.Count, context.TrainingPositions?.Count ?? context.Training.Count);
        return _prior.Train(context);
    }

    public bool CanRead(string formatId) => _prior.CanRead(formatId);

    public ITrainedModel<Visit, BinaryScore> Read(Stream source, string formatId) => _prior.Read(source, formatId);

    private static int[]? Ids(VisitColumns? store, RowPositions? positions) => store is null || positions is null
        ? null
        : [.. Enumerable.Range(0, store.Count).Where(position => positions.Contains(position)).Select(store.IdAt)];

    /// <summary>The ids of the rows of one training.</summary>
    internal sealed record Given(int[] Rows, int[]? AtPositions, int[]? ValidationRows, int[]? AtValidationPositions);
}
