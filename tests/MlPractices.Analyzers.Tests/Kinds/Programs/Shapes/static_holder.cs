Data.Load(args[0]);
Trained.Train();
Console.WriteLine(Trained.Evaluate(Data.All).RSquared);
static class Data
{
    public static readonly MLContext Ml = new(1);
    public static IDataView All { get; private set; } = null!;
    public static void Load(string f) => All = Ml.Data.LoadFromTextFile<House>(f, hasHeader: true, separatorChar: ',');
}
static class Trained
{
    private static ITransformer? s_model;
    public static void Train() => s_model = Data.Ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(Data.Ml.Regression.Trainers.FastTree("Price")).Fit(Data.All);
    // reports MLP0301
    public static RegressionMetrics Evaluate(IDataView v) => Data.Ml.Regression.Evaluate(s_model!.Transform(v), "Price");
}
