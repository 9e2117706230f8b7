using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
var b = WebApplication.CreateBuilder(args);
b.Services.AddSingleton<ModelCache>();
var app = b.Build();
app.MapPost("/price", async (House h, ModelCache cache) => { var m = await cache.GetAsync(); lock (m) return m.Predict(h).Price; });
app.Run();
public sealed class ModelCache
{
    private readonly SemaphoreSlim _gate = new(1);
    private PredictionEngine<House, HousePrice>? _engine;
    public async ValueTask<PredictionEngine<House, HousePrice>> GetAsync()
    {
        if (_engine is { } ready) return ready;
        await _gate.WaitAsync();
        try
        {
            if (_engine == null)
            {
                var ml = new MLContext();
                var model = ml.Model.Load("m.zip", out _);
                _engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);
            }
            return _engine;
        }
        finally { _gate.Release(); }
    }
}
