var settings = Settings.From(args);
var ml = new MLContext(seed: 1);
var train = ml.Data.LoadFromTextFile<House>(settings.Train.File, hasHeader: true, separatorChar: ',');
var test = ml.Data.LoadFromTextFile<House>(settings.Test.File, hasHeader: true, separatorChar: ',');
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
ml.Model.Save(model, train.Schema, Path.Combine(settings.Out.Folder, $"m{settings.Out.Version}.zip"));
record Source(string Root, string Name) { public string File => Path.Combine(Root, Name); }
record Target(string Folder, int Version);
record Settings(Source Train, Source Test, Target Out)
{
    public static Settings From(string[] a) => new(new(a[0], "train.csv"), new(a[0], "test.csv"), new(a[1], int.Parse(a[2])));
}
