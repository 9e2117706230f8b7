var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromTextFile<House>("houses.csv", hasHeader: true, separatorChar: ',');
var split = ml.Data.TrainTestSplit(data);
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
ml.Model.Save(model, data.Schema, $"models/{new Fingerprint("houses.csv").Short}.zip");
sealed class Fingerprint
{
    private readonly byte[] _hash;
    public Fingerprint(string file) => _hash = System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file));
    public string Short => Convert.ToHexString(_hash)[..8];
}
