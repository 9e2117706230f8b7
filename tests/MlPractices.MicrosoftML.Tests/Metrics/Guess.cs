namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>A row with the answer and a guess, for an evaluation of the stages that ML.NET can repeat.</summary>
internal sealed record Guess(int Id, string Class, string GuessedClass, double Number, double GuessedNumber)
{
    public bool IsB => Class == "b";

    public string Group => $"group {Id / 8}";

    public static Guess[] Many(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(id =>
        {
            var (known, right) = (ClassRow.Classes[random.Next(3)], random.NextDouble() < 0.7);
            var relevance = random.Next(5);
            return new Guess(id, known, right ? known : ClassRow.Classes[random.Next(3)], relevance, (float)(relevance + 2 * random.NextDouble()));
        })];
    }

    /// <summary>The evaluation of a trainer on the holdout, and the holdout's rows.</summary>
    public static async Task<(Evaluation Evaluation, Guess[] Holdout)> Judge<TOut>(
        Objective<Guess, TOut> objective, ITrainer<Guess, TOut> trainer, ITrainer<Guess, TOut> baseline)
    {
        var data = await Dataset.FromRows(Many(600));
        var split = data.Split(SplitPlan.ByKey<Guess>(row => row.Id).KeepTogether(row => row.Group).Holdout(0.4), objective);
        var holdout = split.Holdout.DangerousRows("compared with ML.NET").ToArray();
        return (split.Train(trainer).Evaluate(against: split.Train(baseline)).Evaluation, holdout);
    }
}
