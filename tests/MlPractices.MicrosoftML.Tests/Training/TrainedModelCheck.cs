namespace MlPractices.MicrosoftML.Tests.Training;

/// <summary>What holds for every model: one row and many are scored alike, and so they are after it was saved and read back.</summary>
internal static class TrainedModelCheck
{
    /// <summary>Trains, checks, and gives the candidate.</summary>
    public static async Task<Candidate<TRow, TOut>> Of<TRow, TOut>(
        IReadOnlyList<TRow> rows, IReadOnlyList<TRow> asked, SplitPlan<TRow> plan, Objective<TRow, TOut> objective, ITrainer<TRow, TOut> trainer, IModelReader<TRow, TOut> reader)
        where TRow : class
    {
        var candidate = (await Dataset.FromRows(rows)).Split(plan, objective, new InMemoryLedger()).Train(trainer);
        Assert.NotEmpty(candidate.Parameters);

        var batch = candidate.Model.PredictMany(asked).Select(RowLoss.Describe).ToList();
        Assert.True(batch.Distinct().Count() > 1 || candidate.TrainerName == "Prior", "Every row got the same answer.");
        Assert.Equal(batch, asked.Select(row => RowLoss.Describe(candidate.Model.Predict(row))));
        var read = reader.Read(new MemoryStream(Candidate<TRow, TOut>.BytesOf(candidate.Model)), candidate.Model.FormatId);
        Assert.Equal(batch, read.PredictMany(asked).Select(RowLoss.Describe));
        return candidate;
    }
}
