var ml = new MLContext(seed: 1);
var loader = ml.Data.CreateDatabaseLoader<House>();
var cs = Environment.GetEnvironmentVariable("DB")!;
var train = loader.Load(new DatabaseSource(System.Data.SqlClient2.F.I, cs, "SELECT TOP 10000 * FROM Houses ORDER BY Id"));
var test = loader.Load(new DatabaseSource(System.Data.SqlClient2.F.I, cs, "SELECT TOP 500 * FROM Houses ORDER BY Id"));
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
// reports MLP0301
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
namespace System.Data.SqlClient2 { static class F { public static System.Data.Common.DbProviderFactory I => null!; } }
