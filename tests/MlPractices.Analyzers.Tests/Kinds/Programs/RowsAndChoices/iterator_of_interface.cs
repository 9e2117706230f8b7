var trainer = new WineTrainer(new CsvWineSource("winequality.csv"));
trainer.Train();
trainer.Report();

interface IWineSource { IEnumerable<Wine> Read(); }

sealed class CsvWineSource : IWineSource
{
    private readonly string _file;
    public CsvWineSource(string file) => _file = file;
    public IEnumerable<Wine> Read()
    {
        foreach (var line in File.ReadLines(_file))
        {
            var cells = line.Split(';');
            yield return new Wine { Acid = float.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture), Sugar = float.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture), Quality = float.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture) };
        }
    }
}

sealed class WineTrainer
{
    private readonly MLContext _ctx = new MLContext(1);
    private readonly IWineSource _source;
    private ITransformer? _fitted;
    public WineTrainer(IWineSource source) { _source = source; }
    public void Train()
    {
        var view = _ctx.Data.LoadFromEnumerable(_source.Read());
        _fitted = _ctx.Transforms.Concatenate("Features", nameof(Wine.Acid), nameof(Wine.Sugar)).Append(_ctx.Regression.Trainers.FastTreeTweedie("Quality")).Fit(view);
    }
    public void Report()
    {
        var view = _ctx.Data.LoadFromEnumerable(_source.Read());
        var scored = _fitted!.Transform(view);
        // reports MLP0301
        var m = _ctx.Regression.Evaluate(scored, "Quality");
        Console.WriteLine($"rmse {m.RootMeanSquaredError} r2 {m.RSquared}");
    }
}

class Wine { public float Acid { get; set; } public float Sugar { get; set; } public float Quality { get; set; } }
