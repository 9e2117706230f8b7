var lab = new Lab();
await lab.RunAsync(CancellationToken.None);

class Lab
{
    private readonly MLContext _ml = new(seed: 4);
    public async Task RunAsync(CancellationToken token)
    {
        var known = await ReadAsync("readings-2022.json", token).ConfigureAwait(false);
        var fitted = await Task.Run(() => _ml.Transforms.Concatenate("Features", "Volt", "Amp").Append(_ml.BinaryClassification.Trainers.FastForest("Broken")).Fit(known), token);
        var check = await ReadAsync("readings-2023.json", token).ConfigureAwait(false);
        var m = _ml.BinaryClassification.EvaluateNonCalibrated(fitted.Transform(check), "Broken");
        Console.WriteLine($"{m.AreaUnderRocCurve} {m.F1Score}");
    }
    private async Task<IDataView> ReadAsync(string path, CancellationToken token)
    {
        await using var stream = File.OpenRead(path);
        var rows = await System.Text.Json.JsonSerializer.DeserializeAsync<List<Reading>>(stream, cancellationToken: token);
        return _ml.Data.LoadFromEnumerable(rows!);
    }
}
class Reading { public float Volt { get; set; } public float Amp { get; set; } public bool Broken { get; set; } }
