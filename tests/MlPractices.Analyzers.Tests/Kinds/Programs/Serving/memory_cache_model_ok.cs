using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Caching.Memory;
var b = WebApplication.CreateBuilder(args);
b.Services.AddMemoryCache();
var app = b.Build();
app.MapPost("/", (House h, IMemoryCache cache) =>
{
    var ml = new MLContext();
    var model = cache.GetOrCreate("model", _ => ml.Model.Load("models/v3/m.zip", out DataViewSchema _))!;
    return model.Transform(ml.Data.LoadFromEnumerable(new[] { h })).GetColumn<float>("Score").First();
});
app.Run();
