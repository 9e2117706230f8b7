var ml = new MLContext(seed: 1);
var (train, test) = ml.Data.LoadFromTextFile<House>("h.csv", hasHeader: true, separatorChar: ',').Cut(ml, 100);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
static class ViewExtensions
{
    public static (IDataView, IDataView) Cut(this IDataView v, MLContext ml, int rows) => (ml.Data.SkipRows(v, rows), ml.Data.TakeRows(v, rows));
}
