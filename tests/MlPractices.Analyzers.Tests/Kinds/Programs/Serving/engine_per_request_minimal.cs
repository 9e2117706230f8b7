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
var ml = new MLContext();
var model = ml.Model.Load("models/v3/m.zip", out _);
// reports MLP0702
app.MapPost("/", (House h) => ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(h).Price);
app.Run();
