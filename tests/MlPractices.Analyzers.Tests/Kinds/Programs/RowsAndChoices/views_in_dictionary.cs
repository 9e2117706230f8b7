var ml = new MLContext(seed: 1);
var sets = new Dictionary<string, IDataView>
{
    ["train"] = ml.Data.LoadFromTextFile<House>("train.csv", hasHeader: true, separatorChar: ','),
    ["test"] = ml.Data.LoadFromTextFile<House>("test.csv", hasHeader: true, separatorChar: ','),
};
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(sets["train"]);
// reports MLP0301
Console.WriteLine(ml.Regression.Evaluate(model.Transform(sets["train"]), "Price").RSquared);
