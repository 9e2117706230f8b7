using MlPractices.Tests.Splitting;

namespace MlPractices.Tests.Data.Stores;

/// <summary>A store's trainers are told by position which rows they get: the same that others get row by row.</summary>
public class StoreSplitTests
{
    private static readonly Visit[] Visits = Visit.Make(700);

    private static Dictionary<string, SplitPlan<Visit>> AllPlans { get; } = new()
    {
        ["key"] = SplitPlan.ByKey<Visit>(v => v.Id).Holdout(0.3).Validation(0.2),
        ["row"] = SplitPlan.ByRow<Visit>().Holdout(0.3).Validation(0.2),
        ["strata"] = SplitPlan.ByKey<Visit>(v => v.Id).Stratify(v => v.Sick).Validation(0.2),
        ["groups"] = SplitPlan.ByKey<Visit>(v => v.Id).KeepTogether(v => v.Household).Holdout(0.3).Validation(0.2),
        ["strata and groups"] = SplitPlan.ByKey<Visit>(v => v.Id).KeepTogether(v => v.Household).Stratify(v => v.Sick).Validation(0.2),
        ["time"] = SplitPlan.ByTime<Visit>(v => v.At).Validation(0.2),
        ["time with a gap"] = SplitPlan.ByTime<Visit>(v => v.At).Validation(0.2).Gap(TimeSpan.FromDays(2)),
    };

    public static TheoryData<string> Plans => [.. AllPlans.Keys];

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Positions_name_the_rows_of_training_and_validation(string plan)
    {
        var (split, trainer) = (await SplitAsync(plan), new PositionTrainer());

        split.Train(trainer);

        var given = Assert.Single(trainer.Trainings);
        Assert.NotEmpty(given.Rows);
        Assert.Equal(given.Rows, given.AtPositions!);
        Assert.NotEmpty(given.ValidationRows!);
        Assert.Equal(given.ValidationRows!, given.AtValidationPositions!);
        Assert.Empty(given.AtPositions!.Intersect(given.AtValidationPositions!));
        Assert.Empty(split.Holdout.DangerousRows("compares with the positions").Select(v => v.Id).Intersect(given.AtPositions!.Concat(given.AtValidationPositions!)));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Positions_name_the_rows_of_each_fold_of_a_cross_validation(string plan)
    {
        var (split, trainer) = (await SplitAsync(plan), new PositionTrainer());

        split.CrossValidate(trainer, Baseline.Prior<Visit>(), folds: 4, repeats: 2, seed: 3);

        AssertFolds(trainer, split, plan);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Positions_name_the_rows_of_each_fold_of_a_search(string plan)
    {
        var (split, trainer) = (await SplitAsync(plan), new PositionTrainer());

        split.Train(Tune.Grid(SearchSpace.Empty.Add("x", 1, 2), _ => trainer, TuneBy.CrossValidation(4)));

        // The last training is the chosen point's, on all training rows.
        Assert.Equal(split.Training.Rows.Select(v => v.Id), trainer.Trainings[^1].AtPositions!);
        trainer.Trainings.RemoveAt(trainer.Trainings.Count - 1);
        AssertFolds(trainer, split, plan);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Positions_name_the_rows_of_outer_folds(string plan)
    {
        var data = await Dataset.FromStore(new VisitColumns(Visits));
        var trainer = new PositionTrainer();

        foreach (var split in data.Folds(AllPlans[plan], Visit.Objective, 4)) split.Train(trainer);

        Assert.Equal(4, trainer.Trainings.Count);
        Assert.All(trainer.Trainings, given => Assert.Equal(given.Rows, given.AtPositions!));
        Assert.Equal(4, trainer.Trainings.Select(given => string.Join(',', given.AtPositions!)).Distinct().Count());
    }

    [Fact]
    public async Task Rows_of_a_store_are_split_as_the_same_rows_of_a_list()
    {
        var store = (await Dataset.FromStore(new VisitColumns(Visits))).Split(AllPlans["groups"], Visit.Objective, new InMemoryLedger());
        var list = (await Dataset.FromRows(Visits)).Split(AllPlans["groups"], Visit.Objective, new InMemoryLedger());
        var trainer = new PositionTrainer();

        list.Train(trainer);

        Assert.Equal(list.Training.Rows, store.Training.Rows);
        Assert.Equal(list.Holdout.Fingerprint, store.Holdout.Fingerprint);
        Assert.Null(trainer.Trainings[0].AtPositions);
        Assert.Null(trainer.Trainings[0].AtValidationPositions);
    }

    [Fact]
    public async Task A_split_without_validation_rows_has_no_positions_for_them()
    {
        var split = (await Dataset.FromStore(new VisitColumns(Visits))).Split(SplitPlan.ByKey<Visit>(v => v.Id), Visit.Objective, new InMemoryLedger());
        var trainer = new PositionTrainer();

        split.Train(trainer);

        Assert.Null(trainer.Trainings[0].AtValidationPositions);
    }

    [Fact]
    public async Task A_store_that_gives_other_rows_the_second_time_is_refused_with_its_advice()
    {
        var data = await Dataset.FromStore(new VisitColumns(Visits) { AddedInReading = reading => reading });

        var error = Assert.Throws<PipelineException>(() => data.Split(AllPlans["key"], Visit.Objective, new InMemoryLedger()));

        Assert.Equal(("MLP0210", "visits by column", "Freeze the columns first."), (error.Finding.Id, error.Finding.Subject, error.Finding.Remedy));
        Assert.Contains("is not what it was when the data set was opened", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_loses_rows_after_the_split_is_noticed_by_whoever_reads_them()
    {
        var shrinks = false;
        var data = await Dataset.FromStore(new VisitColumns(Visits) { RowsOfReading = _ => shrinks ? 300 : int.MaxValue });
        var split = data.Split(AllPlans["key"], Visit.Objective, new InMemoryLedger());
        shrinks = true;

        var error = Assert.Throws<PipelineException>(() => split.Train(new PositionTrainer()));

        Assert.Equal(("MLP0210", "Freeze the columns first."), (error.Finding.Id, error.Finding.Remedy));
        Assert.Contains("Training part had", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_a_store_can_be_given_up()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dataset.FromStore(new VisitColumns(Visits), cancellation: cancellation.Token));
    }

    private static async Task<Split<Visit, BinaryScore>> SplitAsync(string plan) =>
        (await Dataset.FromStore(new VisitColumns(Visits))).Split(AllPlans[plan], Visit.Objective, new InMemoryLedger());

    private static void AssertFolds(PositionTrainer trainer, Split<Visit, BinaryScore> split, string plan)
    {
        Assert.True(trainer.Trainings.Count >= 3, $"{trainer.Trainings.Count} folds");
        Assert.All(trainer.Trainings, given => Assert.Equal(given.Rows, given.AtPositions!));
        Assert.All(trainer.Trainings, given => Assert.True(given.Rows.Length < split.Training.Count));

        // The split's validation rows are in no fold and stop trainings early there too; under a split by time they lie behind the fold.
        int[]? validation = plan.StartsWith("time", StringComparison.Ordinal) ? null : [.. split.Validation!.Rows.Select(v => v.Id)];
        Assert.All(trainer.Trainings, given => Assert.Equal(validation, given.ValidationRows));
        Assert.All(trainer.Trainings, given => Assert.Equal(validation, given.AtValidationPositions));
        if (plan.Contains("groups", StringComparison.Ordinal))
        {
            var household = Visits.ToDictionary(v => v.Id, v => v.Household);
            var all = split.Training.Rows.Select(v => v.Id).ToList();
            Assert.All(trainer.Trainings, given => Assert.Empty(
                given.AtPositions!.Select(id => household[id]).Intersect(all.Except(given.AtPositions!).Select(id => household[id]))));
        }
    }
}
