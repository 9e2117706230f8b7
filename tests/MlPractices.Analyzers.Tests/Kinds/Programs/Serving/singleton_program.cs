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
b.Services.AddSingleton<IPricer, Pricer>();
var app = b.Build();
app.MapPost("/", (House h, IPricer p) => p.Price(h));
app.Run();
interface IPricer { float Price(House h); }
class Pricer(MLOptions? o = null) : IPricer
{
    // reports MLP0701
    private readonly PredictionEngine<House, HousePrice> _engine = Make(o?.Path ?? "models/v3/m.zip");
    private static PredictionEngine<House, HousePrice> Make(string path) { var ml = new MLContext(); return ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load(path, out _)); }
    // reports MLP0701
    public float Price(House h) => _engine.Predict(h).Price;
}
class MLOptions { public string Path { get; set; } = ""; }
