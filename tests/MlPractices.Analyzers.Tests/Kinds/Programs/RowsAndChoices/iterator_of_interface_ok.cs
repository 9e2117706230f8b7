var trainer = new WineTrainer();
trainer.Train(new CsvWineSource("red.csv"));
trainer.Report(new CsvWineSource("white.csv"));

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
    private ITransformer? _fitted;
    public void Train(IWineSource source)
    {
        var view = _ctx.Data.LoadFromEnumerable(source.Read());
        _fitted = _ctx.Transforms.Concatenate("Features", nameof(Wine.Acid), nameof(Wine.Sugar)).Append(_ctx.Regression.Trainers.FastTreeTweedie("Quality")).Fit(view);
    }
    public void Report(IWineSource source)
    {
        var view = _ctx.Data.LoadFromEnumerable(source.Read());
        var scored = _fitted!.Transform(view);
        var m = _ctx.Regression.Evaluate(scored, "Quality");
        Console.WriteLine($"rmse {m.RootMeanSquaredError} r2 {m.RSquared}");
    }
}

class Wine { public float Acid { get; set; } public float Sugar { get; set; } public float Quality { get; set; } }
