var ml = new MLContext(seed: 1);
var loader = ml.Data.CreateDatabaseLoader<House>();
const string Table = "dbo.Houses";
var train = loader.Load(new DatabaseSource(F.I, "x", $"SELECT Size, Rooms, Price FROM {Table} WHERE Year < 2023"));
var test = loader.Load(new DatabaseSource(F.I, "x", $"SELECT Size, Rooms, Price FROM {Table} WHERE Year = 2023"));
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
static class F { public static System.Data.Common.DbProviderFactory I => null!; }
