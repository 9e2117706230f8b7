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
app.MapPost("/price", (House h) => Holder<House, HousePrice>.Engine.Value!.Predict(h).Price);
app.Run();
static class Holder<TIn, TOut> where TIn : class where TOut : class, new()
{
    public static readonly ThreadLocal<PredictionEngine<TIn, TOut>> Engine = new(() => new MLContext().Model.CreatePredictionEngine<TIn, TOut>(s_model.Value));
    private static readonly Lazy<ITransformer> s_model = new(() => new MLContext().Model.Load("models/v3/m.zip", out _));
}
