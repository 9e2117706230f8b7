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
b.Services.AddScoped<IPricer, Pricer>();
var app = b.Build();
app.MapPost("/", (House h, IPricer p) => p.Price(h));
app.Run();
interface IPricer { float Price(House h); }
class Pricer : IPricer
{
    private readonly PredictionEngine<House, HousePrice> _engine;
    // reports MLP0703
    public Pricer() { var ml = new MLContext(); _engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("models/v3/m.zip", out _)); }
    public float Price(House h) => _engine.Predict(h).Price;
}
