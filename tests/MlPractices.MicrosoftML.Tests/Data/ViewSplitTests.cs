using Microsoft.ML;
using Microsoft.ML.Data;
using MlPractices.MicrosoftML.Tests.Rows;

namespace MlPractices.MicrosoftML.Tests.Data;

/// <summary>Splits of a view are those of its rows, and its rows are read where they are.</summary>
public sealed class ViewSplitTests
{
    public static TheoryData<string> Plans => [.. AllPlans.Keys];

    private static Dictionary<string, SplitPlan<House>> AllPlans { get; } = new()
    {
        ["by key"] = SplitPlan.ByKey<House>(h => h.Id).Holdout(0.25).Validation(0.2),
        ["stratified"] = SplitPlan.ByKey<House>(h => h.Id).Stratify(h => h.Band).Holdout(0.25).Validation(0.2),
        ["grouped"] = SplitPlan.ByKey<House>(h => h.Id).KeepTogether(h => h.Street).Holdout(0.25).Validation(0.2),
        ["grouped and stratified"] = SplitPlan.ByKey<House>(h => h.Id).KeepTogether(h => h.Street).Stratify(h => h.District).Holdout(0.25).Validation(0.2),
        ["by time"] = SplitPlan.ByTime<House>(h => new DateTime(2020, 1, 1).AddHours(h.Size)).Holdout(0.25).Validation(0.2).Gap(TimeSpan.FromHours(1)),
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task ATrainerSeesItsPartOfTheViewAndNothingElse(string plan)
    {
        var ml = new MLContext(1);
        var houses = House.Make(600);
        var rows = (await Dataset.FromRows(houses)).Split(AllPlans[plan], Pipelines.Pricing, new InMemoryLedger());
        var view = (await MicrosoftMLDataset.FromView<House>(ml, new CountingView(ml.Data.LoadFromEnumerable(houses)))).Split(AllPlans[plan], Pipelines.Pricing, new InMemoryLedger());

        var seen = new ViewReader();
        view.Train(seen);

        Assert.Equal(rows.Training.Rows.Select(h => h.Id), seen.Training);
        Assert.Equal(rows.Validation!.Rows.Select(h => h.Id), seen.Validation);
        Assert.Equal(rows.Holdout.Fingerprint, view.Holdout.Fingerprint);
        Assert.Equal(rows.Provenance.DataFingerprint, view.Provenance.DataFingerprint);
        Assert.Equal(seen.Training.Count, seen.CountedTraining);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SeveralCursorsShareThePartAndNothingElse(bool gaps)
    {
        var ml = new MLContext(1);
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(path, Enumerable.Range(0, 5000).Select(i => $"k{i},{i % 100}"));
            var all = ml.Data.LoadFromTextFile<Numbered>(path, separatorChar: ',');
            // Rows keep their identifiers through a filter, which leaves gaps: positions are then counted by one cursor.
            var kept = gaps ? ml.Data.FilterRowsByColumn(all, "Value", upperBound: 90) : all;
            var split = (await MicrosoftMLDataset.FromView<Numbered>(ml, kept))
                .Split(SplitPlan.ByKey<Numbered>(row => row.Key).Holdout(0.3), Objective.Regression<Numbered>(row => row.Value, RegressionMetric.MeanSquaredError), new InMemoryLedger());
            var context = split.Context(null, default);
            Assert.Equal(gaps, ((IViewStore)context.Store!).FirstId is null);
            var view = context.TrainingView(ml);
            var cursors = view.GetRowCursorSet([view.Schema["Key"]], 3);
            var keys = new List<string>();
            foreach (var cursor in cursors)
            {
                using (cursor)
                {
                    var get = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Key"]);
                    var key = default(ReadOnlyMemory<char>);
                    while (cursor.MoveNext())
                    {
                        get(ref key);
                        keys.Add(key.ToString());
                    }
                }
            }

            Assert.Equal(split.Training.Rows.Select(row => row.Key).Order(), keys.Order());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task TheViewIsReadInPlace()
    {
        var ml = new MLContext(1);
        var source = new CountingView(ml.Data.LoadFromEnumerable(House.Make(600)));
        var split = (await MicrosoftMLDataset.FromView<House>(ml, source)).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger());
        var view = split.Context(null, default).TrainingView(ml);
        using (var cursor = view.GetRowCursor([]))
        {
            while (cursor.MoveNext());
            Assert.False(cursor.MoveNext());
        }

        var seen = new ViewReader { Opened = () => source.Cursors };
        split.Train(seen);
        Assert.Same(source.Schema, seen.Schema);
        Assert.Equal(2, seen.OpenedForViews);
    }

    [Fact]
    public async Task RowsThatGoMissingAfterTheSplitAreNoticed()
    {
        var ml = new MLContext(1);
        var houses = House.Make(600);
        var split = (await MicrosoftMLDataset.FromView<House>(ml, ml.Data.LoadFromEnumerable(houses))).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger());
        houses.RemoveRange(400, 200);
        var error = Assert.Throws<InvalidDataException>(() => split.Train(new ViewReader()));
        Assert.StartsWith($"The data view had {split.Training.Count} rows of this part when it was split and has ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FoldsOfAViewAreFoldsOfItsRows()
    {
        var ml = new MLContext(1);
        var split = (await MicrosoftMLDataset.FromView<House>(ml, ml.Data.LoadFromEnumerable(House.Make(600)))).Split(Pipelines.StreetPlan, Pipelines.Pricing, new InMemoryLedger());
        var seen = new ViewReader();
        split.Train(Tune.Grid(SearchSpace.Empty.Add("n", 1.0), _ => seen, TuneBy.CrossValidation(3)));
        var folds = seen.Trainings.Where(training => training.View.Count < split.Training.Count).ToList();
        Assert.Equal(3, folds.Count);
        Assert.All(folds, fold => Assert.Equal(fold.Rows, fold.View));
        Assert.Equal(2 * split.Training.Count, folds.Sum(fold => fold.View.Count));
    }

    [Fact]
    public async Task TheSameModelComesOutOfViewAndRows()
    {
        var ml = new MLContext(1);
        var houses = House.Make(1500);
        var trainer = MicrosoftMLTrainer.Regression<House>(Pipelines.Trees);
        var rows = (await Dataset.FromRows(houses)).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger()).Train(trainer);
        var view = (await MicrosoftMLDataset.FromView<House>(ml, ml.Data.LoadFromEnumerable(houses))).Split(Pipelines.Plan, Pipelines.Pricing, new InMemoryLedger()).Train(trainer);
        Assert.Equal(rows.ModelDigest, view.ModelDigest);
    }

    public sealed class Numbered
    {
        [LoadColumn(0)]
        public string Key { get; set; } = "";

        [LoadColumn(1)]
        public float Value { get; set; }
    }

    /// <summary>Reads the identifiers that its views have, and learns nothing.</summary>
    private sealed class ViewReader : ITrainer<House, RegressionScore>
    {
        private readonly ITrainer<House, RegressionScore> _mean = Baseline.Mean<House>();

        public List<string> Training { get; private set; } = [];

        public List<string> Validation { get; private set; } = [];

        public List<(List<string> Rows, List<string> View)> Trainings { get; } = [];

        public Func<int> Opened { get; init; } = () => 0;

        public int OpenedForViews { get; private set; }

        public long? CountedTraining { get; private set; }

        public DataViewSchema? Schema { get; private set; }

        public string Name => "reader";

        public IReadOnlyDictionary<string, string> Parameters => new Dictionary<string, string>();

        public int? Seed => null;

        public ITrainedModel<House, RegressionScore> Train(TrainingContext<House, RegressionScore> context)
        {
            var ml = new MLContext(1);
            var before = Opened();
            var view = context.TrainingView(ml);
            (Training, CountedTraining, Schema) = (Ids(view), view.GetRowCount(), view.Schema);
            if (context.ValidationView(ml) is { } validation) Validation = Ids(validation);
            OpenedForViews = Opened() - before;
            Trainings.Add(([.. context.Training.Rows.Select(row => row.Id)], Training));
            return _mean.Train(context);
        }

        public bool CanRead(string formatId) => _mean.CanRead(formatId);

        public ITrainedModel<House, RegressionScore> Read(Stream source, string formatId) => _mean.Read(source, formatId);

        private static List<string> Ids(IDataView view) => [.. view.GetColumn<string>("Id")];
    }
}
