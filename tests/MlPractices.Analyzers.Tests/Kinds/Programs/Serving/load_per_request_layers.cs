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
b.Services.AddControllers();
b.Services.AddTransient<Facade>();
var app = b.Build();
app.MapControllers();
app.Run();
[ApiController, Route("price")]
public class PriceController(Facade facade) : ControllerBase { [HttpPost] public ActionResult<float> Post(House h) => facade.Ask(h); }
public class Facade
{
    private readonly Loader _loader = new();
    public float Ask(House h) => _loader.Scored(h);
}
public class Loader
{
    private readonly MLContext _ml = new();
    // reports MLP0703
    public float Scored(House h) => _ml.Model.Load("models/v3/m.zip", out _).Transform(_ml.Data.LoadFromEnumerable(new[] { h })).GetColumn<float>("Score").First();
}
