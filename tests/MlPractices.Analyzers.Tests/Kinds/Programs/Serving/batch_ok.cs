var ml = new MLContext();
var model = ml.Model.Load("models/v3/m.zip", out _);
foreach (var file in Directory.GetFiles("in", "*.csv"))
{
    var scored = model.Transform(ml.Data.LoadFromTextFile<House>(file, hasHeader: true, separatorChar: ','));
    foreach (var p in ml.Data.CreateEnumerable<HousePrice>(scored, reuseRowObject: true)) Console.WriteLine(p.Price);
}
