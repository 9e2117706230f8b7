using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
var app = WebApplication.CreateBuilder(args).Build();
// reports MLP0701
app.MapPost("/", (House h) => Cache.Get<PredictionEngine<House, HousePrice>>("engine", () => { var ml = new MLContext(); return ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("models/v3/m.zip", out _)); }).Predict(h).Price);
app.Run();
static class Cache
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<object>> s_items = new();
    public static T Get<T>(string key, Func<T> make) where T : class => (T)s_items.GetOrAdd(key, _ => new Lazy<object>(() => make())).Value;
}
