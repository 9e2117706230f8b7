var ml = new MLContext(seed: 1);
var loader = ml.Data.CreateDatabaseLoader<House>();
IDataView Query(string sql) => loader.Load(new DatabaseSource(F.I, "Data Source=h.db", sql));
var train = Query("select Size, Rooms, Price from houses limit 10000");
var test = Query("select Size, Rooms, Price from houses limit 500");
var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
// reports MLP0301
Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Price").RSquared);
static class F { public static System.Data.Common.DbProviderFactory I => null!; }
