using System.Text.Json;
var s = JsonSerializer.Deserialize<Settings>(File.ReadAllText("settings.json"))!;
var ml = new MLContext(seed: 1);
var train = ml.Data.LoadFromTextFile<House>(s.TrainPath, hasHeader: true, separatorChar: ',');
var test = ml.Data.LoadFromTextFile<House>(s.TestPath, hasHeader: true, separatorChar: ',');
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
ml.Model.Save(model, train.Schema, s.ModelPath);
class Settings { public string? TrainPath { get; init; } public string? TestPath { get; init; } public string ModelPath { get; init; } = ""; }
