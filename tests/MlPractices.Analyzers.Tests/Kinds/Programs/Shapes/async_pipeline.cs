var ml = new MLContext(seed: 1);
var all = await LoadAsync("h.csv");
var model = await Task.Run(() => ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(all));
await foreach (var score in ScoresAsync(model, all)) Console.WriteLine(score);
async Task<IDataView> LoadAsync(string f) { await Task.Delay(1); return ml.Data.LoadFromTextFile<House>(f, hasHeader: true, separatorChar: ','); }
// reports MLP0301
async IAsyncEnumerable<double> ScoresAsync(ITransformer m, IDataView v) { await Task.Yield(); yield return ml.Regression.Evaluate(m.Transform(v), "Price").RSquared; }
