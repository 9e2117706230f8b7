public abstract class TrainerBase<TRow> where TRow : class
{
    protected readonly MLContext Ml = new(7);
    protected abstract string Label { get; }
    protected abstract IEstimator<ITransformer> Build();
    public virtual RegressionMetrics Run(IEnumerable<TRow> rows)
    {
        var view = Ml.Data.LoadFromEnumerable(rows);
        var model = Build().Fit(view);
        // reports MLP0301
        return Ml.Regression.Evaluate(model.Transform(view), Label);
    }
}
public class HouseTrainer : TrainerBase<House>
{
    protected override string Label => nameof(House.Price);
    protected override IEstimator<ITransformer> Build() => Ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(Ml.Regression.Trainers.FastTree(Label));
}
